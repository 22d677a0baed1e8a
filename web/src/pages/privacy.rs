//! What is kept where on this device: told, shown as it stands now, and wiped.

mod device;

pub(crate) use device::{Device, Stands, Thing};

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::ask_first;
use crate::part::{Element, IntoPart, Part, button, details, heading, paragraph, row, tag};
use crate::shared::Shared;
use crate::wording::privacy as words;
use crate::{keep, shell};

/// What is wiped: the thing in this place of [`Thing::ALL`], or with the number after them all of them.
type Which = usize;

const EVERYTHING: Which = Thing::ALL.len();

/// How many things are told in one line; of more a list unfolds.
const MOST_IN_A_LINE: usize = 3;

/// The page as it works.
#[derive(Clone, Copy)]
struct Shown {
    device: Device,
    stands: [RwSignal<Stands>; EVERYTHING],
    asking: RwSignal<Option<Which>>,
    /// What was done last, to what.
    said: RwSignal<(Which, String)>,
}

/// What is kept where, what stands there now, and the ways to wipe it.
pub(crate) fn privacy_page(device: Device, shared: Shared) -> Part {
    let shown = Shown {
        device,
        stands: [(); EVERYTHING].map(|()| RwSignal::new(Stands::Looking)),
        asking: RwSignal::new(None),
        said: RwSignal::new((EVERYTHING, String::new())),
    };
    // Sharing the phone may wipe what was kept.
    Effect::new(move |_| {
        keep::is_shared();
        shown.look();
    });
    // Another tab, or the browser's own settings, may have changed it meanwhile.
    for event in ["storage", "visibilitychange"] {
        let handle = window_event_listener_untyped(event, move |_| shown.look());
        on_cleanup(move || handle.remove());
    }
    let told = words::TOLD.iter().map(|(heading, paragraphs)| {
        let paragraphs: Vec<Element> = paragraphs.iter().map(|text| paragraph("", *text)).collect();
        tag("section").add(row![tag("h3").add(*heading), paragraphs])
    });
    let things: Vec<Element> = (0..EVERYTHING).map(|which| shown.thing(which)).collect();
    row![
        heading(words::TITLE),
        paragraph("", words::GIST),
        (!keep::is_open()).then(|| paragraph("notice", words::BLOCKED)),
        tag("section").add(row![
            tag("h3").add(words::KEPT),
            || keep::is_shared().then(|| paragraph("notice", words::NOT_KEPT_NOW)),
            tag("ul").class("kept").add(things),
            shown.wiping(EVERYTHING),
            shown.says(EVERYTHING),
        ]),
        tag("section").add(row![tag("h3").add(words::SHARED), shared.switch()]),
        told.collect::<Vec<_>>(),
    ]
    .into_part()
}

impl Shown {
    /// Looks at everything anew.
    fn look(self) {
        spawn_local(async move {
            for (thing, stands) in Thing::ALL.into_iter().zip(self.stands) {
                let now = self.device.look(thing).await;
                if stands.try_with_untracked(|known| *known != now).unwrap_or(false) {
                    stands.set(now);
                }
            }
        });
    }

    /// A thing: what it is, what stands there, and the way to wipe it.
    fn thing(self, which: Which) -> Element {
        let (name, is) = words::THINGS[which];
        let stands = self.stands[which];
        let is_there = Memo::new(move |_| !matches!(stands.get(), Stands::Nothing | Stands::Looking));
        let now = move || match stands.get() {
            Stands::Looking => words::LOOKING.into_part(),
            Stands::Nothing => words::NOTHING.into_part(),
            Stands::Unseen => words::UNSEEN.into_part(),
            Stands::Here(lines) => match lines.as_slice() {
                few if few.len() <= MOST_IN_A_LINE => few.join("；").into_part(),
                several => {
                    let count = words::counted(several.len(), words::ENTRIES);
                    let lines: Vec<Element> = several.iter().map(|line| tag("li").add(line)).collect();
                    row![count, details("more", words::SEE).add(tag("ul").add(lines))].into_part()
                }
            },
        };
        // What only other versions leave is shown only where they did.
        let is_unheard = move || Thing::ALL[which] == Thing::Others && !is_there.get();
        tag("li").flag_now("hidden", is_unheard).add(row![
            tag("h4").add(name),
            paragraph("help", is),
            tag("div").class("kept-now").add(row![tag("strong").add(words::NOW), now]),
            move || is_there.get().then(|| self.wiping(which)),
            self.says(which),
        ])
    }

    /// What was done to it, said to screen readers too.
    fn says(self, which: Which) -> Element {
        let said = move || self.said.with(|(of, said)| if *of == which { said.clone() } else { String::new() });
        paragraph("kept-said", said).id(said_of(which)).attr("tabindex", "-1").attr("role", "status")
    }

    /// The button that wipes, and the question that comes first.
    fn wiping(self, which: Which) -> Part {
        let (what, label) = match words::THINGS.get(which) {
            Some((name, _)) => (*name, words::WIPE),
            None => (words::ALL, words::WIPE_ALL),
        };
        let press = move || {
            self.asking.set(Some(which));
            request_animation_frame(|| shell::reveal(QUESTION));
        };
        let id = ["wipe-", &which.to_string()].concat();
        let back = id.clone();
        let refuse = move || {
            self.asking.set(None);
            let back = back.clone();
            request_animation_frame(move || shell::reveal(&back));
        };
        let question = move || {
            (self.asking.get() == Some(which)).then(|| {
                let is = if which == EVERYTHING { words::WIPE_ALL_IS } else { words::WIPE_IS };
                let refuse = refuse.clone();
                let no = refuse.clone();
                let answers =
                    row![button("plain", words::YES, move || self.wipe(which)), button("plain", words::NO, no),];
                ask_first(QUESTION, &words::really_wipe(what), is, answers, Box::new(refuse))
            })
        };
        row![
            button(if which == EVERYTHING { "press" } else { "plain" }, label, press)
                .id(id)
                .attr("aria-label", [label, "：", what].concat()),
            question,
        ]
        .into_part()
    }

    /// Wipes, looks again, and says what came of it.
    fn wipe(self, which: Which) {
        self.asking.set(None);
        self.said.set((which, words::WIPING.to_owned()));
        spawn_local(async move {
            let places = if which == EVERYTHING { 0..EVERYTHING } else { which..which + 1 };
            let mut refused = [false; EVERYTHING];
            for place in places.clone() {
                refused[place] = !self.device.wipe(Thing::ALL[place]).await;
            }
            let mut left = Vec::new();
            for place in places {
                let now = self.device.look(Thing::ALL[place]).await;
                if refused[place] || now != Stands::Nothing {
                    left.push(Thing::ALL[place].name());
                }
                // Whoever has gone to another page sees it when coming back.
                self.stands[place].try_set(now);
            }
            let says = match (left.is_empty(), which) {
                (false, _) => words::still_there(&left.join("、")),
                (true, EVERYTHING) => words::ALL_GONE.to_owned(),
                (true, _) => words::GONE.to_owned(),
            };
            self.said.try_set((which, says));
            request_animation_frame(move || shell::reveal(&said_of(which)));
        });
    }
}

/// The question before wiping; there is one at a time.
const QUESTION: &str = "wipe-question";

/// The element that says what was done.
fn said_of(which: Which) -> String {
    ["wiped-", &which.to_string()].concat()
}
