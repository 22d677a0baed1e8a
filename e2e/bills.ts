import type { Knows } from './pages/ask';

/** A bill as someone tells of it at the desk: for each question, by some of its words, the answer by its first words. */
export interface Told {
  policy: string;
  county: string;
  total: string;
  outOfCatalogue: string;
  answers: Record<string, string>;
  /** What the settlement slip prints, by the name of each fund; without one, there is no slip. */
  slip?: Record<string, string>;
  /** What is ticked where “my bill” asks in one question who the patient is. */
  ticked?: string[];
}

/** 5,000 are left to pay: tests/cases/banan-2018/worked-twelve-percent-with-referral.toml. */
export const banan: Told = {
  policy: 'banan-2018',
  county: '巴南',
  total: '50000',
  outOfCatalogue: '6000',
  answers: {
    建档立卡贫困户吗: '是',
    '住院，还是看门诊': '住院',
    在哪里看的病: '区里的医院',
    医保定点医院: '是',
    参加了居民医保: '是',
    '一档，还是二档': '一档',
    一级一级转上去: '是',
  },
  slip: { 居民医保: '34,000', 大病保险: '0', 民政医疗救助: '0', 民政扶贫济困基金: '0' },
};

/** 2,657.86 to 7,657.86 are left to pay: tests/cases/youyang-2017/supplement-pays-before-civil.toml. */
export const youyang: Told = {
  policy: 'youyang-2017',
  county: '酉阳',
  total: '30000',
  outOfCatalogue: '5000',
  answers: {
    '住院，还是看门诊': '住院',
    在哪家医院看的病: '县人民医院',
    建档立卡: '是',
    交了城乡居民医保没有: '是',
    一档还是二档: '一档',
    精准脱贫保: '是',
    这次住院是因为什么: '生病',
    还难不难: '都不是',
  },
  ticked: ['病人是建档立卡'],
};

/** The same as “my bill” asks for it, one question at a time. */
export function asAsked({ total, outOfCatalogue, answers, slip, ticked }: Told): Knows {
  return {
    一共花了多少: total,
    医保不报的: outOfCatalogue,
    ...answers,
    ...(ticked && { 病人是不是下面这些人: ticked }),
    结算单吗: slip ? '有' : '没有',
    ...(slip && { 各项报了多少: slip }),
    今年报销过: '没有',
  };
}
