import type { Text } from '../base/text.js';
import type { Calibration } from '../model/schema/calibration.js';
import type { ReportedModel } from '../report/index.js';
import type { OpenModel } from './open-model.js';

const philosophies: Readonly<Record<Calibration['philosophy'], Text>> = {
  'through-the-cycle': { zh: '跨周期', en: 'through the cycle' },
  'point-in-time': { zh: '时点', en: 'point in time' },
};

/** What a report says of where PDs come from, and the PD of every grade. */
export function reportedPd({
  scorecard,
  calibration,
}: Pick<OpenModel, 'scorecard' | 'calibration'>): Pick<
  ReportedModel,
  'basis' | 'pdBasis' | 'pdNote' | 'scale'
> {
  const reference = scorecard.basis.reference ?? '';
  const mids = scorecard.scale.map(({ grade, from, pdMid = null }) => ({ grade, from, pdMid }));
  if (calibration === undefined) {
    return {
      basis: {
        zh: `${reference}（design：指标、权重、切分点与违约率均为本项目设计，非任何机构公布）`,
        en: 'Only the structure is published, see the model card; indicators, weights, cut-offs and any PDs are our own design.',
      },
      pdBasis: mids.some(({ pdMid }) => pdMid !== null) ? 'design' : 'none',
      pdNote: null,
      scale: mids,
    };
  }
  const pds = new Map(calibration.grades.map(({ grade, pd }) => [grade, pd]));
  return {
    basis: {
      zh: `${reference}（design：指标、权重与切分点均为本项目设计，非任何机构公布）`,
      en: 'Only the structure is published, see the model card; indicators, weights and cut-offs are our own design.',
    },
    pdBasis: 'calibrated',
    pdNote: noteOf(calibration),
    scale: mids.map(({ grade, from }) => ({ grade, from, pdMid: pds.get(grade) ?? null })),
  };
}

function noteOf({ id, fingerprint, cohort, philosophy }: Calibration): Text {
  const { zh, en } = philosophies[philosophy];
  const { from, to, observations, defaults } = cohort;
  return {
    zh: `校准 ${id}（指纹 ${fingerprint}，${zh}）：${from} 至 ${to}，${observations} 个观察，违约 ${defaults} 个。`,
    en: `Calibration ${id} (fingerprint ${fingerprint}, ${en}): ${from} to ${to}, ${observations} observations, ${defaults} defaults.`,
  };
}
