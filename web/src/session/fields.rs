//! Who follows which field.

use leptos::prelude::*;

use crate::draft::Field;

/// What follows single fields: it runs again when its own field has changed, or what is wrong with it.
///
/// Everything that follows a field could follow the whole draft instead. Each key would then wake all that a page shows of
/// any field, some hundreds of effects, to find that nothing is new; on a slow phone that took longer than settling the
/// bill.
#[derive(Clone, Copy)]
pub(super) struct Fields(StoredValue<Vec<(Field, ArcTrigger)>>);

impl Fields {
    /// Nobody follows any field yet.
    pub(super) fn new() -> Self {
        Self(StoredValue::new(Vec::new()))
    }

    /// Lets what runs now run again when the field is told of.
    pub(super) fn follow(self, field: &Field) {
        let known = self.0.with_value(|all| all.iter().find(|(known, _)| known == field).map(|(_, own)| own.clone()));
        known.unwrap_or_else(|| self.begin(field)).track();
    }

    fn begin(self, field: &Field) -> ArcTrigger {
        let own = ArcTrigger::new();
        self.0.update_value(|all| all.push((field.clone(), own.clone())));
        own
    }

    /// Tells whoever follows one of these fields.
    pub(super) fn tell(self, changed: impl Fn(&Field) -> bool) {
        let told: Vec<ArcTrigger> = self
            .0
            .with_value(|all| all.iter().filter(|(field, _)| changed(field)).map(|(_, own)| own.clone()).collect());
        told.iter().for_each(ArcTrigger::notify);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn whoever_follows_a_field_is_told_of_that_field_alone() {
        let owner = Owner::new();
        owner.set();
        let fields = Fields::new();
        let runs = Arc::new(AtomicUsize::new(0));
        let counted = runs.clone();
        let following = Memo::new(move |_| {
            fields.follow(&Field::Billed);
            counted.fetch_add(1, Ordering::Relaxed)
        });
        let runs_after = |changed: &Field| {
            fields.tell(|field| field == changed);
            following.get_untracked();
            runs.load(Ordering::Relaxed)
        };
        following.get_untracked();
        assert_eq!(runs_after(&Field::OutOfCatalogue), 1);
        assert_eq!(runs_after(&Field::Billed), 2);
        assert_eq!(runs_after(&Field::Billed), 3);
    }
}
