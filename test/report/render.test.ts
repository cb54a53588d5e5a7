import { describe, expect, it } from 'vitest';
import type { Language } from '../../src/base/text.js';
import { renderEnterpriseHtml, renderPortfolioHtml } from '../../src/report/html.js';
import type { EnterpriseReportInput } from '../../src/report/input.js';
import { renderEnterpriseJson, renderPortfolioJson } from '../../src/report/json.js';
import { renderEnterpriseMarkdown, renderPortfolioMarkdown } from '../../src/report/markdown.js';
import { renderEnterpriseText, renderPortfolioText } from '../../src/report/terminal.js';
import { en } from '../../src/report/text/en.js';
import { zh } from '../../src/report/text/zh.js';
import {
  defaultedEnterprise,
  goodEnterprise,
  unratedEnterprise,
  weakEnterprise,
} from './fixture/enterprise.js';
import { portfolio } from './fixture/portfolio.js';

const languages = ['zh', 'en'] as const satisfies readonly Language[];
const enterprises = { goodEnterprise, weakEnterprise, unratedEnterprise, defaultedEnterprise };

/** An enterprise of which nothing at all is known. */
const emptyEnterprise: EnterpriseReportInput = {
  ...unratedEnterprise,
  result: {
    ...unratedEnterprise.result,
    forces: [],
    contributions: [],
    reasons: [],
    score: null,
    coverage: 0,
  },
  enterprise: {
    ...unratedEnterprise.enterprise,
    name: null,
    industry: null,
    region: null,
    track: null,
  },
  gaps: [],
};

const emptyPortfolio = {
  ...portfolio,
  counts: {
    enterprises: 0,
    rated: 0,
    notRated: 0,
    inDefault: 0,
    meanScore: null,
    meanPd: null,
    meanCoverage: null,
  },
  grades: portfolio.grades.map(({ grade }) => ({ grade, count: 0 })),
  byIndustry: [],
  byRegion: [],
  byStage: [],
  histogram: [],
  forces: [],
  coverage: [],
  intake: [],
  gradeability: [],
  caps: [],
  flags: [],
};

const outputs = languages.flatMap((language) => [
  ...[...Object.values(enterprises), emptyEnterprise].flatMap((input) => [
    renderEnterpriseHtml(input, language),
    renderEnterpriseMarkdown(input, language),
    renderEnterpriseText(input, language),
  ]),
  ...[portfolio, emptyPortfolio].flatMap((input) => [
    renderPortfolioHtml(input, language),
    renderPortfolioMarkdown(input, language),
    renderPortfolioText(input, language),
  ]),
]);

describe('the catalogues', () => {
  it('have the same keys with the same blanks, and no sentence is empty', () => {
    expect(Object.keys(en).toSorted()).toEqual(Object.keys(zh).toSorted());
    const blanks = (text: string) => new Set(text.match(/\{\w+\}/g) ?? []);
    for (const [key, text] of Object.entries(zh)) {
      const other = en[key as keyof typeof zh];
      expect(other, key).not.toBe('');
      if (key !== 'provenance.more') expect(blanks(other), key).toEqual(blanks(text));
    }
  });
});

describe('every report', () => {
  it('has no blank left open and no value that is none', () => {
    for (const output of outputs) {
      expect(output).not.toMatch(/NaN|undefined|Infinity|\[object|\bnull\b/);
      expect(output.replace(/<style>[\s\S]*?<\/style>/, '')).not.toMatch(/\{\w+\}/);
    }
  });

  it('is the same each time', () => {
    expect(renderEnterpriseHtml(goodEnterprise, 'zh')).toBe(
      renderEnterpriseHtml(goodEnterprise, 'zh'),
    );
    expect(renderPortfolioText(portfolio, 'en')).toBe(renderPortfolioText(portfolio, 'en'));
  });

  it('shows no Chinese of its own in English', () => {
    const html = renderPortfolioHtml(portfolio, 'en').replaceAll(/font[^;}"]*/g, '');
    expect(html).not.toMatch(/\p{Script=Han}/u);
  });

  it('needs nothing from outside and runs no script', () => {
    for (const html of languages.map((language) =>
      renderEnterpriseHtml(weakEnterprise, language),
    )) {
      expect(html).not.toMatch(/<script|<link|<img|@import|url\(|\son\w+=/i);
      expect(html).toContain('default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;');
    }
  });

  it('has balanced elements', () => {
    for (const html of outputs.filter((output) => output.startsWith('<!doctype'))) {
      for (const name of [
        'section',
        'table',
        'tr',
        'td',
        'svg',
        'div',
        'figure',
        'li',
        'dl',
        'p',
      ]) {
        const opened = html.match(new RegExp(`<${name}[ >]`, 'g'))?.length ?? 0;
        expect(html.match(new RegExp(`</${name}>`, 'g'))?.length ?? 0, name).toBe(opened);
      }
    }
  });
});

describe('a hostile name', () => {
  it('is text in HTML, Markdown and on the terminal', () => {
    const html = renderEnterpriseHtml(weakEnterprise, 'zh');
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;|*_科技 有限公司');
    expect(renderEnterpriseMarkdown(weakEnterprise, 'zh')).toContain(
      '&lt;script>alert(1)&lt;/script>\\|\\*\\_科技',
    );
    expect(renderEnterpriseText(weakEnterprise, 'zh')).not.toContain('\u202e');
  });
});

describe('personal data', () => {
  it('are masked everywhere unless asked for', () => {
    for (const language of languages) {
      expect(renderEnterpriseHtml(goodEnterprise, language)).not.toContain('张三丰');
      expect(renderEnterpriseText(goodEnterprise, language)).not.toContain('张三丰');
    }
    expect(renderEnterpriseJson(goodEnterprise)).not.toContain('张三丰');
    expect(renderEnterpriseHtml(goodEnterprise, 'zh')).toContain('法定代表人 张**');
    const shown = { ...goodEnterprise, personalData: 'shown' as const };
    expect(renderEnterpriseHtml(shown, 'zh')).toContain('法定代表人 张三丰');
  });
});

describe('a rated enterprise', () => {
  const html = renderEnterpriseHtml(goodEnterprise, 'zh');

  it('shows grade, score, a PD marked as design, and the way to the next grade', () => {
    expect(html).toContain('<strong>T2</strong><span>等级</span>');
    expect(html).toContain('<dt>一年期违约概率</dt><dd>0.20%<small>设计值，未经校准</small></dd>');
    expect(html).toContain('再提高 3.4 分可达 T1 级');
    expect(html).toContain('1,865.00 万元');
  });

  it('says the PD is calibrated once it is', () => {
    const model = { ...goodEnterprise.model, pdBasis: 'calibrated' as const };
    expect(renderEnterpriseHtml({ ...goodEnterprise, model }, 'zh')).not.toContain('未经校准');
  });

  it('has every section, numbered, and a letter on its own page', () => {
    const titles = [...html.matchAll(/<h2><i>([^<]*)<\/i>([^<]*)<\/h2>/g)].map(
      ([, number, title]) => `${number}${title}`,
    );
    expect(titles).toEqual([
      '一、五力评价',
      '二、主要原因与改善建议',
      '三、限制规则与风险提示',
      '四、得分构成',
      '五、升级路径',
      '六、历史走势',
      '七、部门间数据核对',
      '八、数据覆盖与时效',
      '九、指标明细',
      '十、模型与数据来源',
    ]);
    const letter = html.slice(html.indexOf('class="letter"'));
    expect(letter).toContain('信用评价结果告知函');
    expect(letter).not.toMatch(/83\.0|0\.20%|runway-short/);
  });
});

describe('an enterprise that is not rated', () => {
  it('shows what is missing and from whom instead of a grade, a score or a PD', () => {
    for (const language of languages) {
      const html = renderEnterpriseHtml(unratedEnterprise, language);
      expect(html).toContain('<strong>NR</strong>');
      expect(html).not.toContain('class="ladder"');
      const head = html.slice(0, html.indexOf('<h2>'));
      expect(head).toContain(language === 'zh' ? '<dd>—<small>未予评级' : '<dd>—<small>not rated');
      expect(html.indexOf('<h2>')).toBeLessThan(
        html.indexOf(language === 'zh' ? '审计财务报表' : 'Audited statements'),
      );
    }
    const text = renderEnterpriseText(unratedEnterprise, 'en');
    expect(text).toMatch(/1 Not rated: what is missing, and from whom\n/);
    expect(text).toMatch(/Audited statements\s+Finance\s+Debt ratio, Cash runway\s+14\.0%\s+yes/);
  });

  it('tells the applicant which data are needed', () => {
    const letter =
      renderEnterpriseMarkdown(unratedEnterprise, 'zh').split('信用评价结果告知函')[1] ?? '';
    expect(letter).toContain('审计财务报表（由财政提供）');
    expect(letter).not.toContain('公共采购合同');
  });
});

describe('an enterprise in default', () => {
  it('shows D, a certain default, and no way to a next grade', () => {
    const html = renderEnterpriseHtml(defaultedEnterprise, 'en');
    expect(html).toContain('<strong>D</strong><span>in default</span>');
    expect(html).toContain('<dd>100.00%</dd>');
    expect(html).toContain('the default must be cured first');
    expect(html).not.toContain('class="ladder"');
    expect(html).toContain('Name not reported');
  });
});

describe('a portfolio', () => {
  it('shows counts, distribution, intake and gradeability', () => {
    const html = renderPortfolioHtml(portfolio, 'en');
    for (const text of [
      '2,600,000',
      'Would be rated',
      'credit-code-invalid 9,100',
      'T1–T4',
      '26.0%',
    ]) {
      expect(html).toContain(text);
    }
  });

  it('gives its input back as JSON', () => {
    expect(JSON.parse(renderPortfolioJson(portfolio))).toEqual(portfolio);
  });
});
