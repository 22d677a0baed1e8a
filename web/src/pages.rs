//! The pages.

mod bill;

pub(crate) use bill::BillPage;
