#![allow(clippy::unwrap_used)]
use mingbai_adjudication::claim::read_case;
use mingbai_adjudication::what_if::*;
use mingbai_packs::Registry;
use std::path::Path;
use std::time::Instant;
fn main() {
    let registry = Registry::builtin().unwrap();
    for path in std::env::args().skip(1) {
        let text = std::fs::read_to_string(Path::new(&path)).unwrap();
        let tree = toml::from_str::<serde_json::Value>(&text).unwrap();
        let policy = registry.get(tree["policy"].as_str().unwrap()).unwrap();
        let case = read_case(policy, &tree).unwrap();
        println!("== {path}");
        let name = |s: mingbai_policy::formula::StageIndex| policy.pack.stages[s.at()].id.clone();
        let t = Instant::now();
        let c = curve(policy, &case.claim, &case.accumulators);
        println!(
            "curve {} settlements {:?} certain {} cut {} widened {} dropped {:?}",
            c.settlements,
            t.elapsed(),
            c.certain,
            c.cut_short,
            c.widened,
            c.dropped
        );
        for m in &c.markers {
            println!("  {} {} {:?} {} patient {}", m.at, name(m.stage), m.kind, m.jump, m.patient_jump);
        }
        for p in &c.points {
            println!(
                "  {} -> {:?} {:?}",
                p.billed,
                (p.patient.least, p.patient.greatest),
                p.payments.iter().map(|r| r.greatest).collect::<Vec<_>>()
            );
        }
        let t = Instant::now();
        let p = places(policy, &case.claim, &case.accumulators);
        let e = t.elapsed();
        if let Some(p) = p {
            println!(
                "places {} {:?} dropped {:?} same {:?}",
                p.settlements,
                e,
                p.dropped.iter().map(|s| name(*s)).collect::<Vec<_>>(),
                p.same_everywhere
            );
            println!("  base {:?}", (p.base.patient.least, p.base.patient.greatest));
            for r in &p.rows {
                println!(
                    "  {} {:?} {:?} cur {} best {}",
                    r.hospital,
                    r.referred,
                    (r.settlement.patient.least, r.settlement.patient.greatest),
                    r.current,
                    r.best
                );
            }
        }
        let t = Instant::now();
        let f = findings(policy, &case.claim, &case.accumulators);
        println!("findings {} of {} {:?} widened {}", f.settlements, most_settlements(policy), t.elapsed(), f.widened);
        for x in &f.findings {
            println!(
                "  {:?} {:?} -> {:?} dropped {:?} {:?}",
                x.changed, x.effect.before, x.effect.after, x.dropped, x.effect.payments
            );
        }
        for x in f.readings.iter().filter(|r| r.effect.tells()) {
            println!(
                "  reading {} {} {:?}->{:?}",
                policy.pack.readings[x.reading.at()].id,
                x.option,
                x.effect.before,
                x.effect.after
            );
        }
        for x in &f.identities {
            println!("  id {:?}", x);
        }
    }
}
