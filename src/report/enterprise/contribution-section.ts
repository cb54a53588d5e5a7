import type { Contribution, ScoreResult } from '../../score/result.js';
import { drawBars } from '../chart/bars.js';
import { drawWaterfall } from '../chart/waterfall.js';
import type { Block, Section } from '../document.js';
import { formatPoints, formatScore } from '../format.js';
import { bonusForce } from '../model-words.js';
import type { EnterpriseContext } from './context.js';

const shownIndicators = 10;

/** How the score adds up, by force, and where most points are lost. */
export function contributionSection(context: EnterpriseContext): Section {
  const { words } = context;
  const { additive } = context.input.model;
  return {
    title: words.say('section.contributions'),
    lead: words.say(additive ? 'section.contributions.lead' : 'section.contributions.lead.shapley'),
    blocks: [...caveat(context), waterfall(context), ...(additive ? [lost(context)] : [])],
  };
}

function caveat({ input, words, state }: EnterpriseContext): Block[] {
  if (state === 'rated') return [];
  const title = words.say(`grade.${state}`);
  const text = words.say('fact.score.indicative', { grade: input.result.grade });
  return [{ kind: 'note', tone: 'warn', title, text }];
}

function waterfall({ input, words, names }: EnterpriseContext): Block {
  const { result, model } = input;
  const shownOf = (value: number, most: number) =>
    model.additive
      ? words.say('chart.of', { value: formatPoints(value), most: formatPoints(most) })
      : formatPoints(value);
  const steps = stepCodes(result).map((force) => {
    const parts = result.contributions.filter((one) => one.force === force);
    const value = parts.reduce((sum, one) => sum + one.contribution, 0);
    const most = model.additive
      ? parts.reduce((sum, one) => sum + one.effectiveWeight * 100, 0)
      : value;
    return { label: names.force(force), value, most, shown: shownOf(value, most) };
  });
  const total = steps.reduce((sum, step) => sum + step.value, 0);
  const title = words.say('chart.waterfall');
  return {
    kind: 'figure',
    wide: true,
    caption: title,
    instead: [
      ...steps.map((step) => ({ label: step.label, value: step.shown })),
      { label: words.say('chart.total'), value: formatScore(result.score) },
    ],
    svg: drawWaterfall({
      title,
      description: words.list(steps.map((step) => `${step.label} ${step.shown}`)),
      steps,
      totalLabel: words.say('chart.total'),
      total,
      totalShown: formatScore(result.score),
    }),
  };
}

/** Forces in their order, and the bonus where the model has one. */
function stepCodes({ forces, contributions }: ScoreResult): readonly string[] {
  const bonus = contributions.some(({ force }) => force === bonusForce) ? [bonusForce] : [];
  return [...forces.map(({ force }) => force), ...bonus];
}

function lost({ input, words, names }: EnterpriseContext): Block {
  const loss = (one: Contribution) => one.effectiveWeight * 100 - one.contribution;
  const bars = input.result.contributions
    .filter((one) => one.effectiveWeight > 0 && one.force !== bonusForce)
    .toSorted((left, right) => loss(right) - loss(left) || compare(left.indicator, right.indicator))
    .slice(0, shownIndicators)
    .map((one) => ({
      label: names.indicator(one.indicator),
      value: one.contribution,
      most: one.effectiveWeight * 100,
      shown: words.say('chart.of', {
        value: formatPoints(one.contribution),
        most: formatPoints(one.effectiveWeight * 100),
      }),
    }));
  const title = words.say('chart.lost');
  return {
    kind: 'figure',
    wide: true,
    caption: title,
    instead: bars.map((bar) => ({ label: bar.label, value: bar.shown })),
    svg: drawBars({
      title,
      description: words.list(bars.map((bar) => `${bar.label} ${bar.shown}`)),
      bars,
    }),
  };
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
