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
