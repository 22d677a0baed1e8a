//! The households' ledger in the browser's own database: one record a person, and one for what counts for everyone.
//!
//! Nothing is opened before somebody has agreed: even an empty database would be a trace. The `keep` entry [`AGREED`] says
//! that they have. Every write says which version it follows; where another tab has written meanwhile it is refused
//! whole, so that neither tab loses anything without a word.

use js_sys::futures::JsFuture;
use js_sys::{Array, Function, Promise};
use leptos::wasm_bindgen::closure::Closure;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::{
    DomException, Event, IdbDatabase, IdbKeyRange, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction,
    IdbTransactionMode, window,
};
use mingbai_ledger::storing::Trouble;

use crate::promised::{asked, value};

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

/// Everything that is kept.
pub(crate) async fn load() -> Result<Stored, Trouble> {
    read().await.map_err(trouble)
}

/// Writes people and what counts for everyone, all or nothing, and gives the new version. `follows`: the version that was
/// last seen; `None` to write over whatever is there. `whole`: nothing that stands there stays. A person without a text
/// is removed.
pub(crate) async fn save(
    follows: Option<u32>,
    whole: bool,
    head: &str,
    people: &[(u32, Option<String>)],
) -> Result<u32, Trouble> {
    let written = write(follows, whole, head, people).await;
    written.map_err(trouble)?.ok_or(Trouble::Overtaken)
}

/// How many people stand in the database; `None` where there is none, as far as [`is_there`] can tell.
pub(crate) async fn people(agreed: bool) -> Result<Option<u32>, Trouble> {
    if !is_there(agreed).await {
        return Ok(None);
    }
    count().await.map(Some).map_err(trouble)
}

/// Whether there is a database. Opening it to look would make one. A browser that does not tell which databases there are
/// is believed to have this one where somebody has `agreed`.
pub(crate) async fn is_there(agreed: bool) -> bool {
    let Some(factory) = window().and_then(|window| window.indexed_db().ok().flatten()) else { return agreed };
    let Ok(known) = asked(&factory, "databases", None).await else { return agreed };
    Array::from(&known).iter().any(|known| value(&known, "name").as_string().as_deref() == Some(DATABASE))
}

/// Removes the database. Where another tab holds it open, it goes once that tab lets go; whoever waits is told after a
/// while that it is still there.
pub(crate) async fn wipe() -> Result<(), Trouble> {
    let wiped = async {
        let factory = window().and_then(|window| window.indexed_db().ok().flatten()).ok_or(JsValue::NULL)?;
        answer(&*factory.delete_database(DATABASE)?, Some(LONGEST_WIPE)).await
    };
    wiped.await.map(|_| ()).map_err(trouble)
}

/// How long removing the database, or opening it to look, may take, in ms.
const LONGEST_WIPE: i32 = 5_000;

/// What went wrong, by the browser's own error.
fn trouble(error: JsValue) -> Trouble {
    let name = error.dyn_into::<DomException>().map(|error| error.name());
    if name.is_ok_and(|name| name == "QuotaExceededError") { Trouble::Full } else { Trouble::Blocked }
}

async fn read() -> Result<Stored, JsValue> {
    let database = open(None).await?;
    let (_, store) = database.transaction(IdbTransactionMode::Readonly)?;
    let head = answer(&store.get(&HEAD.into())?, None).await?.as_string();
    let version = version(&store).await?;
    let people = answer(&store.get_all_with_key(&of_people()?)?, None).await?;
    let people = Array::from(&people).iter().map(|record| record.as_string()).collect();
    Ok(Stored { head, version, people })
}

async fn count() -> Result<u32, JsValue> {
    // While another tab holds up a wiping, it opens to nobody.
    let database = open(Some(LONGEST_WIPE)).await?;
    let (_, store) = database.transaction(IdbTransactionMode::Readonly)?;
    let counted = answer(&store.count_with_key(&of_people()?)?, None).await?;
    // Each has a u32 of its own.
    Ok(counted.as_f64().map_or(0, |counted| counted as u32))
}

/// The keys of people.
fn of_people() -> Result<JsValue, JsValue> {
    IdbKeyRange::upper_bound(&u32::MAX.into()).map(JsValue::from)
}

/// The new version; `None` where another than the one that is followed stands there, and nothing was written.
async fn write(
    follows: Option<u32>,
    whole: bool,
    head: &str,
    people: &[(u32, Option<String>)],
) -> Result<Option<u32>, JsValue> {
    let database = open(None).await?;
    let (transaction, store) = database.transaction(IdbTransactionMode::Readwrite)?;
    let ended = ended(&transaction);
    let before = version(&store).await?;
    if follows.is_some_and(|follows| follows != before) {
        return Ok(None);
    }
    let version = before.wrapping_add(1);
    if let Err(error) = put(&store, whole, version, head, people) {
        // Half of it must not stay. What was aborted already is.
        transaction.abort().ok();
        return Err(error);
    }
    let end: Event = JsFuture::from(ended).await?.unchecked_into();
    if end.type_() == "complete" { Ok(Some(version)) } else { Err(transaction.error().into()) }
}

fn put(
    store: &IdbObjectStore,
    whole: bool,
    version: u32,
    head: &str,
    people: &[(u32, Option<String>)],
) -> Result<(), JsValue> {
    if whole {
        store.clear()?;
    }
    for (key, text) in people {
        match text {
            Some(text) => store.put_with_key(&text.into(), &(*key).into())?,
            None => store.delete(&(*key).into())?,
        };
    }
    store.put_with_key(&head.into(), &HEAD.into())?;
    store.put_with_key(&version.into(), &VERSION.into())?;
    Ok(())
}

async fn version(store: &IdbObjectStore) -> Result<u32, JsValue> {
    let version = answer(&store.get(&VERSION.into())?, None).await?;
    // The number was written from a u32.
    Ok(version.as_f64().map_or(0, |version| version as u32))
}

async fn open(within: Option<i32>) -> Result<Opened, JsValue> {
    let factory = window().and_then(|window| window.indexed_db().ok().flatten()).ok_or(JsValue::NULL)?;
    let request: IdbOpenDbRequest = factory.open_with_u32(DATABASE, 1)?;
    let wanted = request.clone();
    let create = Closure::<dyn FnMut()>::new(move || {
        if let Ok(Ok(database)) = wanted.result().map(JsCast::dyn_into::<IdbDatabase>) {
            // Without its store every later step fails and is told.
            database.create_object_store(RECORDS).ok();
        }
    });
    request.set_onupgradeneeded(Some(create.as_ref().unchecked_ref()));
    answer(&request, within).await?.dyn_into().map(Opened)
}

/// The database while it is in use; then it is let go, so that no other tab has to wait for this one.
struct Opened(IdbDatabase);

impl Opened {
    fn transaction(&self, mode: IdbTransactionMode) -> Result<(IdbTransaction, IdbObjectStore), JsValue> {
        let transaction = self.0.transaction_with_str_and_mode(RECORDS, mode)?;
        let store = transaction.object_store(RECORDS)?;
        Ok((transaction, store))
    }
}

impl Drop for Opened {
    fn drop(&mut self) {
        self.0.close();
    }
}

/// What a request brings, once it is there; an error where that takes longer than `within`, in ms.
async fn answer(request: &IdbRequest, within: Option<i32>) -> Result<JsValue, JsValue> {
    let there = Promise::new(&mut |yes, no: Function| {
        request.set_onsuccess(Some(&yes));
        request.set_onerror(Some(&no));
        if let (Some(within), Some(window)) = (within, window()) {
            // Without a clock it is waited for until it comes.
            window.set_timeout_with_callback_and_timeout_and_arguments_0(&no, within).ok();
        }
    });
    match JsFuture::from(there).await {
        Ok(_) => request.result(),
        Err(_) => Err(request.error().ok().flatten().into()),
    }
}

/// The event that ends a transaction, which is heard only where somebody listens before it comes. An error is not its
/// end: why it was aborted is known only then.
fn ended(transaction: &IdbTransaction) -> Promise {
    Promise::new(&mut |yes, _| {
        transaction.set_oncomplete(Some(&yes));
        transaction.set_onabort(Some(&yes));
    })
}
