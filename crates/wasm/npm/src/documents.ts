// Made from the Rust types by the test crates/wasm/tests/types. Do not edit: change the Rust types, then run
//
//     MINGBAI_WRITE=1 cargo test -p mingbai-wasm --test types

/** A bill with what is known of the patient and the visit. Leave out what is not known. */
export interface Case {
  claim: Claim;
  about?: string[];
  /** What had added up in the year before this bill: an amount, or the least and the greatest. */
  accumulators?: { [id: string]: CaseAmount | [CaseAmount, CaseAmount] };
  /** What a test expects; not read when settling. */
  expect?: { [key: string]: unknown };
  /** The policy's id, where the command line does not name it. */
  policy?: string;
  title?: string;
}

export interface Claim {
  /** The whole bill, in yuan. */
  billed: CaseAmount;
  /** The day of discharge, or of an outpatient visit. */
  discharged?: CaseDay;
  /** Answers, by the fact's id. */
  facts?: { [id: string]: boolean | string };
  /** Its out-of-catalogue part, in yuan; leave out where not known. */
  out_of_catalogue?: CaseAmount;
  /** Local values of parameters; they count whatever the policy states. */
  parameters?: { [id: string]: CaseFigure | CaseBrackets };
  /** Chosen readings of the document's ambiguities; undecided settles all of them. */
  readings?: { [id: string]: string };
  /** What the settlement slip prints, by the stage's id; it replaces what is computed. */
  slip?: { [id: string]: CaseAmount };
}

/** Yuan with at most two decimals, quoted; whole yuan may stand without quotes. */
export type CaseAmount = string | number;

export type CaseDay = string;

/** A number with at most six decimals, quoted; whole numbers may stand without quotes. */
export type CaseFigure = string | number;

export type CaseBrackets = ({ from: CaseFigure; rate: CaseRate; to?: CaseFigure })[];

/** A share of 1: 70% is "0.70". */
export type CaseRate = string | 0 | 1;

/** A settled bill. */
export interface Settlement {
  /** The year after this bill; carry it to the next one. */
  accumulators: Accumulator[];
  /** The whole bill. */
  billed: Span;
  /** By when something must be done. */
  deadlines: Deadline[];
  /** Name and version of this format. */
  format: "mingbai-settlement/1";
  /** What can be applied for; never counted as paid. */
  grants: Grant[];
  /** What the hospital bears. */
  hospital: Span;
  /**
   * Ids of facts that are not known and change nothing of this bill, but may of one in another hospital or of another
   * size.
   */
  idle: string[];
  /** Its in-catalogue part. */
  in_catalogue: Span;
  /** What each stage pays or makes someone bear, in the order in which the stages ran. */
  lines: Line[];
  /** Ambiguities and silences beside the provisions named below that change no amount. */
  notes: Note[];
  /** Its out-of-catalogue part. */
  out_of_catalogue: Span;
  /** Figures that took part, with their origin. */
  parameters: Parameter[];
  /** What the patient bears in all. */
  patient: Span;
  /** What the patient bears of the in-catalogue costs. */
  patient_in: Span;
  /** What the patient bears of the out-of-catalogue costs. */
  patient_out: Span;
  /** The policy document that it was settled under. */
  policy: Document;
  /** What there is to do, where it concerns this patient or may do so. */
  procedures: Procedure[];
  /** Every provision that is named in this report, in the document's order. */
  provisions: Provision[];
  /** What would narrow the patient's range, the most first; none where every amount is certain. */
  questions: Question[];
  /** How each ambiguity of the document is read. */
  readings: Reading[];
  /** What cannot be applied for, and why. */
  refused_grants: RefusedGrant[];
  /** Rights of this patient, certain or depending on an answer. */
  rights: Right[];
  /** The result in one Chinese sentence. */
  says: string;
  /**
   * Full runs of the stages: one where all is certain; otherwise the best and the worst for the patient. None, or
   * some of those tried, where there were too many open points to try them all.
   */
  scenarios: Scenario[];
  /** What the document assigns to nobody; part of the hospital's or the patient's amount in each scenario. */
  unassigned: Span;
  /** What the patient should be told. */
  warnings: Warning[];
}

/** What has added up in the year, with this bill. */
export interface Accumulator {
  /** What it holds after this bill; for applications a number of them. */
  after: Span;
  /** What it counts. */
  counts: Counts;
  /** Its id, as in `accumulators` of a case. */
  id: string;
  /** Its name. */
  name: string;
}

/** An amount, or everything between two amounts, in yuan. */
export interface Span {
  /** The greatest that it can be; the same as the least where it is certain. */
  greatest: string;
  /** The least that it can be, such as `300.00`. */
  least: string;
}

/** By when something must be done. */
export interface Deadline {
  /** The provisions behind it. */
  clauses: string[];
  /** The last day, `2018-12-20`. */
  date: string;
  /** Its name. */
  name: string;
  /** The procedure's id. */
  procedure: string;
  /** The deadline in plain Chinese. */
  text: string;
  /** Where it is done. */
  where?: string;
}

/** Discretionary help that can be applied for. */
export interface Grant {
  /** The provisions behind it. */
  clauses: string[];
  /** Its name. */
  name: string;
  /** The stage's id. */
  stage: string;
  /** The offer in plain Chinese. */
  text: string;
  /** Whether it depends on a question that is open. */
  uncertain: boolean;
  /** How many applications are left this year. */
  applications_left?: number;
  /** What the rest of the year can give at most. */
  left_this_year?: string;
  /** What one application can give at most now; left out where a figure for it is missing. */
  up_to?: string;
}

/** What one stage does to the bill. */
export interface Line {
  /** The amount. */
  amount: Span;
  /** Who bears the amount. */
  bearer: Bearer;
  /** Whether that depends on what is open. */
  bearer_open: boolean;
  /** Its name. */
  name: string;
  /** Why the amount is what it is. */
  reason: Reason;
  /** Whether the amount rests on a figure that nobody verified. A ceiling that did not cut the amount is none. */
  reference: boolean;
  /** The stage's id. */
  stage: string;
  /** What would have been computed, where the slip prints an amount and the computation is certain. */
  computed?: Computed;
  /** What the reader should know of the origin of the figures that the amount rests on. */
  origin?: string;
}

/** An ambiguity or silence that changes no amount. */
export interface Note {
  /** The provisions that it is about. */
  clauses: string[];
  /** Its name in the clause-by-clause reading. */
  code: string;
  /** What the reader should know. */
  text: string;
}

/** A figure that took part. */
export interface Parameter {
  /** The provisions that state it or that it follows from. */
  clauses: string[];
  /** Its id, as in `claim.parameters`. */
  id: string;
  /** Its name. */
  name: string;
  /** Where the value comes from. */
  source: Source;
  /** Name, value and origin in plain Chinese; an unverified value is marked as such. */
  text: string;
  /** What it measures: `rate`, `yuan`, `count` or `brackets`. */
  unit: string;
  /** Its value, a figure or brackets. */
  value: Figure;
  /** What the reader should know of the value. */
  note?: string;
}

/** A policy document. */
export interface Document {
  /** The county. */
  county: string;
  /** The policy's name, such as `banan-2018`. */
  id: string;
  /** Who issued it. */
  issuer: string;
  /** The document's title. */
  title: string;
  /** The day of issue, where it is printed. */
  issued?: string;
  /** What the reader should know of the document as such. */
  note?: string;
  /** Its number, where it has one. */
  number?: string;
  /** The first day of discharge that it covers, where it states one. */
  valid_from?: string;
  /** The last day of discharge that it covers, where it states one. */
  valid_to?: string;
}

/** Something to do. */
export interface Procedure {
  /** The provisions behind it. */
  clauses: string[];
  /** Whether it concerns this patient. */
  concerns: Concerns;
  /** Its id. */
  id: string;
  /** Its name. */
  name: string;
  /** The papers to bring. */
  papers: string[];
  /** What to do, step by step. */
  steps: string[];
  /** How long the office may take. */
  terms: Term[];
  /** By when, in plain Chinese; with the day where that is known. */
  deadline?: string;
  /** The question that decides, where that is open. */
  decided_by?: string;
  /** Where it is done. */
  where?: string;
}

/** A provision of the document. */
export interface Provision {
  /** Where it stands in the document. */
  article: string;
  /** Its name, such as `BN-4`. */
  id: string;
  /** What it says, in plain words. */
  says: string;
}

/** Something whose answer would narrow the patient's range. */
export interface Question {
  /** What an answer looks like. */
  answer: Answer;
  /** How to ask for it. */
  ask: string;
  /** Its id: of the fact, reading, stage or accumulator; `discharged` or `out_of_catalogue` for those. */
  id: string;
  /** What kind of thing is open. */
  kind: QuestionKind;
  /** By how much the patient's range becomes narrower at least, whatever the answer. */
  narrows_by: string;
  /**
   * The possible answers of a choice, a yes-no question or a reading. Diseases are not listed here: the policy
   * has them.
   */
  options: Choice[];
  /** Figures that would answer it as well, where it is a stage's payment. */
  parameters: MissingParameter[];
  /** What helps to answer it. */
  help?: string;
}

/** How an ambiguity is read. */
export interface Reading {
  /** The question that the document leaves open. */
  ask: string;
  /** The provisions that it is about. */
  clauses: string[];
  /** Its name in the clause-by-clause reading, such as `BN-Q1`. */
  code: string;
  /** Whether that is the policy's default. */
  default: boolean;
  /** Its id, as in `claim.readings`. */
  id: string;
  /** The chosen option in plain Chinese. */
  name: string;
  /** The chosen option's id, or `undecided`. */
  option: string;
}

/** Discretionary help that cannot be applied for. */
export interface RefusedGrant {
  /** Its name. */
  name: string;
  /** Why not. */
  reason: Reason;
  /** The stage's id. */
  stage: string;
}

/** What the patient is entitled to beside money. */
export interface Right {
  /** The provisions behind it. */
  clauses: string[];
  /** Whether it concerns this patient. */
  concerns: Concerns;
  /** Its id. */
  id: string;
  /** Its name. */
  name: string;
  /** What it is, in plain words. */
  says: string;
  /** The question that decides, where that is open. */
  decided_by?: string;
}

/** A full run of the stages with every open point fixed. */
export interface Scenario {
  /** How each open point is fixed. */
  assumed: Assumption[];
  /** What the hospital bears. */
  hospital: string;
  /** Which one it is. */
  kind: ScenarioKind;
  /** Its name in plain Chinese. */
  name: string;
  /** What funds pay in all; with hospital and patient it makes up the bill. */
  paid: string;
  /** What the patient bears in all. */
  patient: string;
  /** What the patient bears of the in-catalogue costs. */
  patient_in: string;
  /** What the patient bears of the out-of-catalogue costs. */
  patient_out: string;
  /** The stages, in the order of the run. */
  stages: StageTrace[];
  /** What the document assigns to nobody, borne by hospital or patient as assumed. */
  unassigned: string;
}

/** What the patient should be told. */
export interface Warning {
  /** The provisions behind it. */
  clauses: string[];
  /** What kind of warning it is. */
  code: WarningCode;
  /** The warning in plain Chinese. */
  text: string;
  /** The pack's name for it, or the stage that it is about. */
  id?: string;
}

/** What an accumulator counts. */
export type Counts =
  /** Yuan paid. */
  | "paid"
  /** Yuan of cost looked at. */
  | "basis"
  /** Applications. */
  | "applications";

/** Who bears the amount of a stage. */
export type Bearer =
  /** The fund pays it. */
  | "fund"
  /** The hospital bears it. */
  | "hospital"
  /** It is deducted as if paid, and the patient bears it. */
  | "nobody"
  /** Hospital or patient: the document does not say. */
  | "unassigned";

/** Why an amount is what it is. */
export interface Reason {
  /** The provisions behind it. */
  clauses: string[];
  /** What kind of reason it is. */
  code: ReasonCode;
  /** The parameters that nobody has stated, where those are missing. */
  parameters: MissingParameter[];
  /** The reason in plain Chinese. */
  text: string;
  /** By how much an amount missed a gate, the deductible or the first bracket. */
  short?: string;
}

/** A computed amount beside a printed one. */
export interface Computed {
  /** What the slots give. */
  amount: string;
  /** Computed less printed; negative where the slip prints more. */
  difference: string;
  /** What the slip prints. */
  printed: string;
  /** Whether the computed amount rests on a figure that nobody verified. */
  reference: boolean;
}

/** Where a figure comes from. */
export type Source =
  /** The document states it. */
  | "stated"
  /** It follows from what the document states. */
  | "derived"
  /** From elsewhere, not verified against an official source. */
  | "reference"
  /** Set in the claim. */
  | "local";

/** A parameter's value. */
export type Figure = string | Bracket[];

/** Whether something concerns the person. */
export type Concerns =
  /** It does. */
  | "yes"
  /** That depends on what is not known. */
  | "depends"
  /** It does not. */
  | "no";

/** A term in working days. */
export interface Term {
  /** How many working days. */
  days: number;
  /** The event from which they count; its own day does not count. */
  from: string;
  /** What must have happened by then. */
  says: string;
  /** The term in plain Chinese. */
  text: string;
  /**
   * The last day, `2018-12-20`, if that event fell on the day of discharge. Saturdays and Sundays are counted out;
   * public holidays are not. Left out where the day of discharge is not known, or the term follows upon another.
   */
  last_day?: string;
}

/** What an answer looks like. */
export type Answer =
  /** `true` or `false`. */
  | "yes_no"
  /** One of the options. */
  | "choice"
  /** A day, `2018-11-20`. */
  | "date"
  /** A disease's id, or `other`. */
  | "disease"
  /** An amount in yuan. */
  | "amount"
  /** A whole number. */
  | "count";

/** What kind of thing is open. */
export type QuestionKind =
  /** A question about the patient or the visit; answer it in `claim.facts`. */
  | "fact"
  /** The day of discharge; give `claim.discharged`. */
  | "discharged"
  /** An undecided reading; choose it in `claim.readings`. */
  | "reading"
  /** What a stage pays; give it in `claim.slip`, or the parameters in `claim.parameters`. */
  | "payment"
  /** The out-of-catalogue part; give `claim.out_of_catalogue`. */
  | "out_of_catalogue"
  /** What had added up before this bill; give it in `accumulators`. */
  | "accumulated"
  /** Who bears an amount that the document assigns to nobody; only assumed, never asked. */
  | "bearer";

/** A possible answer. */
export interface Choice {
  /** As it is written in a case. */
  id: string;
  /** In plain Chinese. */
  name: string;
  /** What helps to recognise it, or what speaks for a reading. */
  help?: string;
}

/** A figure that nobody has stated. */
export interface MissingParameter {
  /** How to ask for it. */
  ask: string;
  /** Its id, as in `claim.parameters`. */
  id: string;
  /** Its name. */
  name: string;
  /** What it measures: `rate`, `yuan`, `count` or `brackets`. */
  unit: string;
}

/** How an open point is fixed in a scenario. */
export interface Assumption {
  /** Its id, as in questions. */
  id: string;
  /** What kind of thing is open. */
  kind: QuestionKind;
  /** What is assumed in plain Chinese. */
  text: string;
  /** What is assumed, as it would be written in a case. */
  value: string;
}

/** Which run a scenario is. */
export type ScenarioKind =
  /**
   * The only one: what the patient bears is certain, or, where the settlement is `widened`, no other was tried.
   * Where it assumes something, other amounts are not certain.
   */
  | "only"
  /** The best for the patient; of those tried, where the settlement is `widened`. */
  | "best"
  /** The worst for the patient; of those tried, where the settlement is `widened`. */
  | "worst";

/** What one stage did in a scenario. */
export interface StageTrace {
  /** The amount. */
  amount: string;
  /** Who bears the amount. */
  bearer: Bearer;
  /** Its name. */
  name: string;
  /** The stage's id. */
  stage: string;
  /** Every slot, in the order of the run. */
  steps: Step[];
  /** How it came about in one line, with the arithmetic. */
  text: string;
}

/** What kind of warning it is. */
export type WarningCode =
  /** A warning of the pack holds. */
  | "policy"
  /** The bill lies outside the days that the document covers. */
  | "outside_validity"
  /** The slip prints more than was open. */
  | "printed_above_open"
  /** The slip prints another amount than is computed. */
  | "printed_differs"
  /** There were too many open points to try them all: ranges are wider than need be. */
  | "widened";

/** What kind of reason an amount has. */
export type ReasonCode =
  /** It was computed by the slots, as the trace shows. */
  | "computed"
  /** The slip prints it. */
  | "printed"
  /** The slip prints more than was open; so much counts as was open. */
  | "printed_above_open"
  /** A condition of eligibility does not hold. */
  | "refused"
  /** Nothing is left that it could pay for. */
  | "nothing_open"
  /** The cost is short of the deductible or of the first bracket. */
  | "below_deductible"
  /** The year's ceiling had been reached. */
  | "ceiling_reached"
  /** The slots give nothing, or less than half a fen. */
  | "nothing"
  /** Nobody has stated the parameters that it needs. */
  | "missing"
  /** The document gives no way to compute it. */
  | "undetermined"
  /** It depends on what is open elsewhere. */
  | "depends"
  /** Nothing in every case, though not for one reason. */
  | "nothing_anyway";

/** One bracket of a scale. */
export interface Bracket {
  /** Its first yuan. */
  from: string;
  /** The fund's share, from 0 to 1. */
  rate: string;
  /** Its end, which belongs to the next; left out where it has none. */
  to?: string;
}

/** A slot with what went in and what came out. */
export interface Step {
  /** The provisions that decided it. */
  clauses: string[];
  /** The amount that went in. */
  input: string;
  /** The amount that came out; it may be finer than a fen before rounding. */
  output: string;
  /** The parameters that decided it. */
  parameters: string[];
  /** The slot. */
  slot: Slot;
  /** The entitlement that it belongs to, where a stage has several. */
  entitlement?: string;
  /** The figure that the slot used: a deductible, a rate, what a ceiling had left. */
  figure?: string;
  /** The step in plain Chinese with its arithmetic; left out where it changed nothing worth telling. */
  text?: string;
}

/** A slot, as the trace names it. */
export type Slot =
  /** An entitlement begins, of several of which the highest counts. */
  | "entitlement"
  /** A condition of eligibility holds. */
  | "gate"
  /** A condition of eligibility does not hold. */
  | "refused"
  /** An adjustment applies to the slots below. */
  | "adjustment"
  /** The basis; in: what is open, out: the amount looked at. */
  | "basis"
  /** The year so far is added to the basis. */
  | "year_so_far"
  /** The deductible; in: the basis, out: what exceeds it. */
  | "deductible"
  /** A rate on all of it. */
  | "rate"
  /** A bracket; in: the cost within it, out: its share. */
  | "bracket"
  /** What the year so far was already entitled to is taken off. */
  | "earlier_this_year"
  /** A ceiling; the figure is what it had left. */
  | "ceiling"
  /** No more than is open. */
  | "open"
  /** Half-up to the fen. */
  | "rounding"
  /** The highest of several entitlements. */
  | "highest"
  /** The slip's amount in place of the computed one. */
  | "slip"
  /** An amount assumed for what cannot be computed; in: the greatest possible. */
  | "assumed"
  /** The stage's amount is taken; in: what was open before it, out: after it. */
  | "paid";

/** A settled bill in amounts alone: for many bills at once, where nobody reads why. */
export interface Amounts {
  /** The year after this bill; carry it to the next one. */
  accumulators: YearAmount[];
  /** Name and version of this format. */
  format: "mingbai-amounts/1";
  /** What the hospital bears. */
  hospital: Span;
  /** What the patient bears in all. */
  patient: Span;
  /** What the patient bears of the in-catalogue costs. */
  patient_in: Span;
  /** What the patient bears of the out-of-catalogue costs. */
  patient_out: Span;
  /** What each stage pays or makes someone bear, in the policy's order whatever order a reading runs them in. */
  stages: StageAmount[];
  /** Whether there were too many open points to try them all, so that the ranges are wider than need be. */
  widened: boolean;
}

/** What has added up in the year, with this bill. */
export interface YearAmount {
  /** What it holds after this bill; for applications a number of them. */
  after: Span;
  /** Its id, as in `accumulators` of a case. */
  id: string;
}

/** What a stage pays or makes someone bear. */
export interface StageAmount {
  /** The amount. */
  amount: Span;
  /** The stage's id. */
  stage: string;
}

/** A bill as it is, and with other circumstances or readings. */
export interface Comparison {
  /** The whole bill. */
  billed: Span;
  /** Name and version of this format. */
  format: "mingbai-comparison/1";
  /** What the hospital bears as it is. */
  hospital: Span;
  /** What each stage pays as it is. */
  lines: ComparisonLine[];
  /** What must be known to read it, in sentences. */
  notes: string[];
  /** What the patient bears as it is. */
  patient: Span;
  /** The policy document that it was settled under. */
  policy: Document;
  /** The result as it is, in one Chinese sentence. */
  says: string;
  /** The bill under each set of variations. */
  variants: Variant[];
  /** Whether amounts of the slip were left out, because they hold only for the circumstances as they are. */
  without_slip: boolean;
}

/** What a stage pays in a comparison. */
export interface ComparisonLine {
  /** The amount. */
  amount: Span;
  /** Who bears the amount. */
  bearer: Bearer;
  /** By how much each end moves against the bill as it is. */
  change: Span;
  /** Its name. */
  name: string;
  /** The stage's id. */
  stage: string;
}

/** A bill with other circumstances or readings. */
export interface Variant {
  /** Whether the patient certainly pays no more than under any other variant. */
  best: boolean;
  /** What the hospital bears. */
  hospital: Span;
  /** What each stage pays. */
  lines: ComparisonLine[];
  /** What is different, in plain Chinese. */
  name: string;
  /** What the patient bears. */
  patient: Span;
  /** By how much each end moves against the bill as it is; negative where the patient bears less. */
  patient_change: Span;
  /** What it changes for the patient, in plain Chinese. */
  says: string;
  /** What is different. */
  varied: Varied[];
  /** Whether so much is open that its ranges are wider than need be, and not to be held against others. */
  widened: boolean;
}

/** One thing that is different. */
export interface Varied {
  /** Its id. */
  id: string;
  /** A fact or a reading. */
  kind: QuestionKind;
  /** In plain Chinese. */
  text: string;
  /** The answer or option, as in a case. */
  value: string;
}

/** The policies that a program has at hand. */
export interface PolicyList {
  /** Name and version of this format. */
  format: "mingbai-policies/1";
  /** Each in short. */
  policies: PolicySummary[];
}

/** A policy in short. */
export interface PolicySummary {
  /** The policy document. */
  policy: Document;
  /** Its stages, in the order in which they run. */
  stages: StageSummary[];
}

/** A stage in short. */
export interface StageSummary {
  /** The provisions behind it. */
  clauses: string[];
  /** Its id, as in `claim.slip`. */
  id: string;
  /** What kind of stage it is: `fund`, `best_of`, `grant`, `absorption`, `notional` or `unassigned`. */
  kind: string;
  /** Its name. */
  name: string;
}

/** Everything that a case under a policy may contain. */
export interface PolicyDescription {
  /** What adds up over a year. */
  accumulators: AccumulatorDescription[];
  /** The diseases that it names. */
  diseases: DiseaseDescription[];
  /** What can be asked of patient and visit, in the policy's order. */
  facts: FactDescription[];
  /** Figures that can be replaced by local ones. */
  parameters: ParameterDescription[];
  /** The policy document. */
  policy: Document;
  /** Ambiguities of the document with the ways to read them. */
  readings: ReadingDescription[];
  /** Its stages, in the order in which they run. */
  stages: StageSummary[];
}

/** Something that adds up over a year. */
export interface AccumulatorDescription {
  /** Its id, as in `accumulators` of a case. */
  id: string;
  /** Its name. */
  name: string;
}

/** A disease that the policy names. */
export interface DiseaseDescription {
  /** Other names that people use. */
  also: string[];
  /** Its id, as in `claim.facts`. */
  id: string;
  /** Its pinyin initials, to find it by. */
  initials: string;
  /** The list of the document that it stands on. */
  list: string;
  /** Its name. */
  name: string;
}

/** A question about the patient or the visit. */
export interface FactDescription {
  /** How to ask it. */
  ask: string;
  /** The provisions that need it. */
  clauses: string[];
  /** Its id, as in `claim.facts`. */
  id: string;
  /** What an answer is: `yes_no`, `identity`, `choice`, `date` or `disease`. */
  kind: string;
  /** The possible answers; none for a day, and for a disease the policy's diseases and `other`. */
  options: Choice[];
  /** What helps to answer it. */
  help?: string;
}

/** A figure of the policy. */
export interface ParameterDescription {
  /** Its values, of which the first whose condition holds counts; none: nobody has stated it. */
  cases: ParameterCase[];
  /** Its id, as in `claim.parameters`. */
  id: string;
  /** Its name. */
  name: string;
  /** What it measures: `rate`, `yuan`, `count` or `brackets`. */
  unit: string;
  /** How to ask for it, where nobody has stated it. */
  ask?: string;
}

/** An ambiguity of the document. */
export interface ReadingDescription {
  /** The question that the document leaves open. */
  ask: string;
  /** The provisions that it is about. */
  clauses: string[];
  /** Its name in the clause-by-clause reading, such as `BN-Q1`. */
  code: string;
  /** The option that counts where a case chooses none, or `undecided`. */
  default: string;
  /** Its id, as in `claim.readings`. */
  id: string;
  /** The ways to read it. */
  options: ReadingOption[];
}

/** One value of a figure. */
export interface ParameterCase {
  /** The provisions that state it or that it follows from. */
  clauses: string[];
  /** Where it comes from: `stated`, `derived` or `reference`. */
  source: string;
  /** Value and origin in plain Chinese. */
  text: string;
  /** The value. */
  value: Figure;
  /** What the reader should know of it. */
  note?: string;
  /** When it counts, as the pack writes it; left out where it always does. */
  when?: string;
}

/** A way to read an ambiguity. */
export interface ReadingOption {
  /** As it is written in a case. */
  id: string;
  /** In plain Chinese. */
  name: string;
  /** What speaks for it. */
  why?: string;
}

/** What checking a pack found. */
export interface PackCheck {
  /** Name and version of this format. */
  format: "mingbai-check/1";
  /** Everything that is wrong with it, in the order of reading. */
  problems: PackProblem[];
  /** Whether bills can be settled under it: it has no problem. */
  sound: boolean;
  /** What the policy asks and knows; left out where it is not sound. */
  policy?: PolicyDescription;
}

/** One thing to mend in a pack. */
export interface PackProblem {
  /** What stands there and what would be right, in Chinese. */
  message: string;
  /** Where it stands, from the outside in. */
  place: string;
}
