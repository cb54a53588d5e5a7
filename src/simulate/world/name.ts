import { literal } from '../../engine/duckdb/index.js';

/** Common characters of enterprise names; the last three lie outside the older Chinese code pages. */
const first = '华中新长江楚天荆汉东湖光谷金银瑞恒泰嘉鸿远博宏盛科创智慧云星海川龙凤鹏飞腾达'.split(
  '',
);
const second = '信诚通力源丰盈润康宁安和兴隆昌茂荣辉耀明朗晨曦霖泽峰岳岭松柏梅兰竹菊锦绣'.split('');
const third = '特达能思维拓普纳微芯联动元鼎晟轩然域界迅捷睿哲谦慎卓越优品佳美德仁义礼智'.split('');
const rare = ['㐂', '䶮', '𠮷'];

/**
 * SQL macros for names: `enterprise_name(entity, city, word)`, `brand(entity)` and
 * `filed_name(…)`, the name on a form: an exaggerating firm now and then files in that of a related one.
 * About one name in five hundred has a character that older code pages lack.
 */
export function nameMacros(): readonly string[] {
  const list = (characters: readonly string[]) => `[${characters.map(literal).join(', ')}]`;
  return [
    `create macro brand(entity) as choose(${list(first)}, uniform(entity, 'name', 1))
      || choose(${list(second)}, uniform(entity, 'name', 2))
      || case when uniform(entity, 'name', 3) < 0.002 then choose(${list(rare)}, uniform(entity, 'name', 4))
        else choose(${list(third)}, uniform(entity, 'name', 4)) end`,
    `create macro enterprise_name(entity, city, word) as city || brand(entity) || word
      || case when uniform(entity, 'name', 5) < 0.9 then '有限公司' else '股份有限公司' end`,
    `create macro filed_name(entity, form, y, own, related, exaggeration) as
      if(uniform(entity, form || ' name', y) < 0.15 * exaggeration, coalesce(related, own), own)`,
    `create macro street(entity, i) as choose(['光谷大道', '高新大道', '珞喻路', '中山路', '沿江大道', '东风大道', '建设路', '解放大道', '发展大道', '创业路'],
      uniform(entity, 'street', i)) || (1 + floor(uniform(entity, 'house', i) * 800))::INTEGER || '号'`,
  ];
}
