//! Reading aloud, with voices of this device alone: a remote voice would send the patient's amounts away.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::closure::Closure;
use leptos::web_sys::{HtmlElement, SpeechSynthesis, SpeechSynthesisUtterance, SpeechSynthesisVoice, window};

use super::browser::offers;
use super::spoken::spoken;
use crate::part::{IntoPart, Part, button, paragraph, row};
use crate::session::Session;
use crate::wording::keepsakes as wording;

/// What the voice is doing.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Voice {
    Silent,
    Speaking,
    Paused,
}

/// Whether this device has a Chinese voice of its own. Browsers find their voices a while after the page has opened.
pub(super) fn has_voice() -> ReadSignal<bool> {
    let (has, set) = signal(local_voice().is_some());
    if let Some(speech) = speech() {
        let changed = Closure::<dyn FnMut()>::new(move || set.set(local_voice().is_some()));
        speech.set_onvoiceschanged(Some(changed.as_ref().unchecked_ref()));
        let changed = StoredValue::new_local(changed);
        on_cleanup(move || {
            speech_with(|speech| speech.set_onvoiceschanged(None));
            changed.dispose();
        });
    }
    has
}

/// Reads the result aloud, since the reader has asked for it, with buttons to pause and to stop.
pub(super) fn panel(session: Session) -> Part {
    let voice = RwSignal::new(Voice::Silent);
    on_cleanup(|| speech_with(SpeechSynthesis::cancel));
    let read = move || {
        if let Some(report) = session.report() {
            voice.set(if speak(&spoken(&report), voice) { Voice::Speaking } else { Voice::Silent });
        }
    };
    untrack(read);
    // One button begins, pauses and goes on, so that whoever works it by keys never loses it.
    let words = move || match voice.get() {
        Voice::Silent => wording::AGAIN,
        Voice::Speaking => wording::PAUSE,
        Voice::Paused => wording::RESUME,
    };
    let go_on = move || match voice.get_untracked() {
        Voice::Silent => untrack(read),
        Voice::Speaking => {
            speech_with(SpeechSynthesis::pause);
            voice.set(Voice::Paused);
        }
        Voice::Paused => {
            speech_with(SpeechSynthesis::resume);
            voice.set(Voice::Speaking);
        }
    };
    let first = button("press", words, go_on);
    let own: HtmlElement = first.own();
    let stop = move || {
        speech_with(SpeechSynthesis::cancel);
        voice.set(Voice::Silent);
        // The button to stop goes away with what it stops. Without the focus the page reads the same.
        own.focus().ok();
    };
    let silent = move || voice.get() == Voice::Silent;
    let buttons = row![first, button("press", wording::STOP, stop).flag_now("hidden", silent)];
    let says = move || if silent() { wording::SPOKEN } else { wording::SPEAKING };
    // No live region: a screen reader would speak at the same time.
    row![paragraph("", says), paragraph("keepsake-presses", buttons)].into_part()
}

/// Speaks the sentences one after another; says whether there is a voice to do so.
fn speak(sentences: &[String], voice: RwSignal<Voice>) -> bool {
    let (Some(speech), Some(local)) = (speech(), local_voice()) else { return false };
    speech.cancel();
    for (place, sentence) in sentences.iter().enumerate() {
        let Ok(utterance) = SpeechSynthesisUtterance::new_with_text(sentence) else { continue };
        utterance.set_lang(&local.lang());
        utterance.set_voice(Some(&local));
        if place + 1 == sentences.len() {
            let ended = Closure::once_into_js(move || _ = voice.try_set(Voice::Silent));
            utterance.set_onend(Some(ended.unchecked_ref()));
        }
        speech.speak(&utterance);
    }
    true
}

/// A Chinese voice that needs no network.
fn local_voice() -> Option<SpeechSynthesisVoice> {
    let voices = speech()?.get_voices();
    let voices = voices.iter().map(|voice| voice.unchecked_into::<SpeechSynthesisVoice>());
    // A Mandarin voice before those of other languages of China.
    let local = voices.filter(|voice| voice.local_service());
    let mut chinese: Vec<_> = local.filter(|voice| voice.lang().to_ascii_lowercase().starts_with("zh")).collect();
    let mandarin = chinese.iter().position(|voice| voice.lang().to_ascii_lowercase().contains("cn")).unwrap_or(0);
    (mandarin < chinese.len()).then(|| chinese.swap_remove(mandarin))
}

fn speech() -> Option<SpeechSynthesis> {
    window().filter(|window| offers(window, "speechSynthesis"))?.speech_synthesis().ok()
}

fn speech_with(act: impl FnOnce(&SpeechSynthesis)) {
    if let Some(speech) = speech() {
        act(&speech);
    }
}
