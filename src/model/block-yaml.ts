import { dump } from 'js-yaml';
import { modelYaml } from './read-model-file.js';

/**
 * Content of a model file as YAML: the same text for the same content, lines of any length.
 * @param flowLevel Depth from which mappings and lists stay on one line.
 */
export function blockYaml(content: object, flowLevel: number): string {
  return dump(content, {
    schema: modelYaml,
    lineWidth: -1,
    noRefs: true,
    flowLevel,
    quoteStyle: 'double',
  });
}
