//! The households' ledger in the browser's own database: one record a person, and one for what counts for everyone.
//!
//! Nothing is opened before somebody has agreed: even an empty database would be a trace. The `keep` entry [`AGREED`] says
//! that they have. Every write says which version it follows; where another tab has written meanwhile it is refused
//! whole, so that neither tab loses anything without a word.

use js_sys::futures::JsFuture;
use js_sys::{Array, Promise};
use leptos::wasm_bindgen::closure::Closure;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::{
    DomException, IdbDatabase, IdbKeyRange, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction,
    IdbTransactionMode, window,
};

/// The entry of [`crate::keep`] that says that somebody agreed.
pub(crate) const AGREED: &str = "households";

const DATABASE: &str = "mingbai-households";
const RECORDS: &str = "people";
/// The keys of what is no person; people's keys are numbers, which come before all texts.
const HEAD: &str = "head";
const VERSION: &str = "version";

/// What was found in the database.
pub(crate) struct Stored {
    /// What counts for everyone.
    pub(crate) head: Option<String>,
    /// How often it has been written.
    pub(crate) version: u32,
    /// One record a person; `None` where no text stands.
    pub(crate) people: Vec<Option<String>>,
}

/// Why something is not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// The browser does not let us, or stopped half-way.
    Blocked,
    /// There is no room left.
    Full,
    /// Another tab has written, or wiped, since we last looked.
    Overtaken,
}

impl From<JsValue> for Trouble {
    fn from(error: JsValue) -> Self {
        let name = error.dyn_into::<DomException>().map(|error| error.name());
        if name.is_ok_and(|name| name == "QuotaExceededError") { Self::Full } else { Self::Blocked }
    }
}

/// Everything that is kept.
pub(crate) async fn load() -> Result<Stored, Trouble> {
    let database = open().await?;
    let found = read(&database).await;
    database.close();
    found
}

/// Writes people and what counts for everyone, all or nothing, and gives the new version. `follows`: the version that was
/// last seen; `None` to write over whatever is there. A person without a text is removed.
pub(crate) async fn save(follows: Option<u32>, head: &str, people: &[(u32, Option<String>)]) -> Result<u32, Trouble> {
    let database = open().await?;
    let written = write(&database, follows, head, people).await;
    database.close();
    written
}

/// Removes the database.
pub(crate) async fn wipe() -> Result<(), Trouble> {
    let factory = window().and_then(|window| window.indexed_db().ok().flatten()).ok_or(Trouble::Blocked)?;
    let request: IdbOpenDbRequest = factory.delete_database(DATABASE)?;
    answer(&request).await?;
    Ok(())
}

async fn read(database: &IdbDatabase) -> Result<Stored, Trouble> {
    let (_, store) = transaction(database, IdbTransactionMode::Readonly)?;
    let head = answer(&store.get(&HEAD.into())?).await?.as_string();
    let version = version(&store).await?;
    let numbers = IdbKeyRange::upper_bound(&u32::MAX.into())?;
    let people = answer(&store.get_all_with_key(&numbers)?).await?;
    let people = Array::from(&people).iter().map(|record| record.as_string()).collect();
    Ok(Stored { head, version, people })
}

async fn write(
    database: &IdbDatabase,
    follows: Option<u32>,
    head: &str,
    people: &[(u32, Option<String>)],
) -> Result<u32, Trouble> {
    let (transaction, store) = transaction(database, IdbTransactionMode::Readwrite)?;
    let finished = finished(&transaction);
    let before = version(&store).await?;
    match follows {
        Some(follows) if follows != before => return Err(Trouble::Overtaken),
        Some(_) => {}
        None => _ = store.clear()?,
    }
    for (key, text) in people {
        match text {
            Some(text) => store.put_with_key(&text.into(), &(*key).into())?,
            None => store.delete(&(*key).into())?,
        };
    }
    let version = before.wrapping_add(1);
    store.put_with_key(&head.into(), &HEAD.into())?;
    store.put_with_key(&version.into(), &VERSION.into())?;
    match JsFuture::from(finished).await {
        Ok(_) => Ok(version),
        Err(_) => Err(transaction.error().map_or(Trouble::Blocked, |error| JsValue::from(error).into())),
    }
}

async fn version(store: &IdbObjectStore) -> Result<u32, Trouble> {
    let version = answer(&store.get(&VERSION.into())?).await?;
    // The number was written from a u32.
    Ok(version.as_f64().map_or(0, |version| version as u32))
}

async fn open() -> Result<IdbDatabase, Trouble> {
    let factory = window().and_then(|window| window.indexed_db().ok().flatten()).ok_or(Trouble::Blocked)?;
    let request: IdbOpenDbRequest = factory.open_with_u32(DATABASE, 1)?;
    let wanted = request.clone();
    let create = Closure::<dyn FnMut()>::new(move || {
        if let Ok(Ok(database)) = wanted.result().map(JsCast::dyn_into::<IdbDatabase>) {
            // Without its store every later step fails and is told.
            database.create_object_store(RECORDS).ok();
        }
    });
    request.set_onupgradeneeded(Some(create.as_ref().unchecked_ref()));
    answer(&request).await?.dyn_into().map_err(|_| Trouble::Blocked)
}

fn transaction(database: &IdbDatabase, mode: IdbTransactionMode) -> Result<(IdbTransaction, IdbObjectStore), Trouble> {
    let transaction = database.transaction_with_str_and_mode(RECORDS, mode)?;
    let store = transaction.object_store(RECORDS)?;
    Ok((transaction, store))
}

/// What a request brings, once it is there.
async fn answer(request: &IdbRequest) -> Result<JsValue, Trouble> {
    let there = Promise::new(&mut |yes, no| {
        request.set_onsuccess(Some(&yes));
        request.set_onerror(Some(&no));
    });
    match JsFuture::from(there).await {
        Ok(_) => Ok(request.result()?),
        Err(_) => Err(request.error().ok().flatten().map_or(Trouble::Blocked, |error| JsValue::from(error).into())),
    }
}

/// The end of a transaction, which is heard only where somebody listens before it comes.
fn finished(transaction: &IdbTransaction) -> Promise {
    Promise::new(&mut |yes, no| {
        transaction.set_oncomplete(Some(&yes));
        transaction.set_onerror(Some(&no));
        transaction.set_onabort(Some(&no));
    })
}
