import type { Knows } from './pages/ask';

/** A bill as someone tells of it at the desk: for each question, by some of its words, the answer by its first words. */
export interface Told {
  policy: string;
  county: string;
  total: string;
  outOfCatalogue: string;
  answers: Record<string, string>;
  /** The day of discharge, where something depends on it. */
  day?: string;
  /** The least and the most that the patient bears; one amount where that is certain. */
  left: string[];
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
  left: ['5,000.00'],
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
  left: ['2,657.86', '7,657.86'],
};

/** 3,000 are left to pay: tests/cases/huainan-2019/illustration-class-two-pays-3000.toml. */
export const huainan: Told = {
  policy: 'huainan-2019',
  county: '淮南',
  total: '40000',
  outOfCatalogue: '0',
  day: '2019-12-01',
  answers: {
    '住院，还是看门诊': '住院',
    在哪一级医院看的: '县里、区里的医院',
    参加城乡居民医保了吗: '是',
    您家是不是建档立卡: '是',
    哪一年脱贫: '一直没有脱贫',
    您家吃低保吗: '不是',
    您是特困供养人员吗: '不是',
    符合医疗救助的条件: '不是',
  },
  slip: { 城乡居民医保: '32000', 大病保险: '0', 医疗救助: '0' },
  ticked: ['您家是不是建档立卡'],
  left: ['3,000.00'],
};

/** 230 are left to pay: tests/cases/junshan-2017/outpatient-from-slip.toml. */
export const junshan: Told = {
  policy: 'junshan-2017',
  county: '君山',
  total: '400',
  outOfCatalogue: '100',
  answers: {
    '住院，还是看门诊': '看门诊',
    在哪一级医院看的: '君山区里的医院',
    参加城乡居民医保了吗: '是',
    您家是建档立卡贫困户吗: '是',
    您家吃低保吗: '不是',
    您是特困供养人员吗: '不是',
    符合医疗救助的条件: '不是',
    得的是什么病: '不在名单上的病',
  },
  slip: { 城乡居民医保: '120', 大病保险: '0', '医疗救助（重特大疾病救助）': '50' },
  ticked: ['您家是建档立卡贫困户'],
  left: ['230.00'],
};

/** 1,942.50 are left to pay: tests/cases/qiannan-2019/slip-of-all-three.toml. */
export const qiannan: Told = {
  policy: 'qiannan-2019',
  county: '黔南',
  total: '40000',
  outOfCatalogue: '0',
  answers: {
    病人是建档立卡贫困户吗: '是',
    病人是特困供养人员吗: '不是',
    参加城乡居民医保了吗: '是',
    '住院还是看门诊': '住院',
    是哪一级的医院: '县（市）级医院',
    这家医院在哪里: '在本县',
    办了转诊吗: '是',
    新认定为贫困户: '不是',
    来不及办转诊: '不是',
    得的是不是下面这些大病: '不在名单上的病',
    价钱很贵的医用材料: '不是',
  },
  slip: { 基本医保: '28000', 大病保险: '5525', 医疗救助: '4532.50' },
  left: ['1,942.50'],
};

/** One worked bill of every policy. */
export const EVERY: Told[] = [youyang, junshan, banan, huainan, qiannan];

/** The same as “my bill” asks for it, one question at a time. */
export function asAsked({ total, outOfCatalogue, answers, day, slip, ticked }: Told): Knows {
  return {
    一共花了多少: total,
    医保不报的: outOfCatalogue,
    ...answers,
    ...(ticked && { 病人是不是下面这些人: ticked }),
    ...(day && { 哪一天出的院: day }),
    结算单吗: slip ? '有' : '没有',
    ...(slip && { 各项报了多少: slip }),
    今年报销过: '没有',
  };
}
