//! How a policy's parts stand in a bundle: numbers and texts in a fixed order, nothing else.
//!
//! Each part is one number or more, in as few bytes as it takes; texts stand apart, once each, and are named by their
//! place. There are no names of fields and no lengths to skip by, since a bundle is read by the version of the program
//! that wrote it or refused. Reading cannot fail halfway: what cannot be read counts as zero and is remembered, so that
//! the code of each part is nothing but a row of calls. A page downloads this code, and a `?` after each call would
//! double it.

#[cfg(feature = "compile")]
use std::collections::BTreeMap;
#[cfg(not(feature = "compile"))]
use std::marker::PhantomData;
#[cfg(feature = "compile")]
use std::ops::Deref;

use rust_decimal::Decimal;
use time::{Date, Month};

use crate::document::{FactKind, Unit};
use crate::money::Money;

/// What can stand in a bundle.
pub(crate) trait Stored: Sized {
    /// Writes it down.
    #[cfg(feature = "compile")]
    fn store(&self, writer: &mut Writer);

    /// Reads it. What is returned means nothing once the reader has failed.
    fn load(reader: &mut Reader<'_>) -> Self;
}

/// What a pack says that is compiled and then needed no more: it is left out of a bundle, empty when read from one, and
/// not there at all in a program that compiles no packs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Written<T>(#[cfg(feature = "compile")] pub T, #[cfg(not(feature = "compile"))] PhantomData<T>);

#[cfg(feature = "compile")]
impl<T> Deref for Written<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: Default> Stored for Written<T> {
    #[cfg(feature = "compile")]
    fn store(&self, _: &mut Writer) {}

    fn load(_: &mut Reader<'_>) -> Self {
        Self::default()
    }
}

/// No list of a policy may be longer, so that places in it stay small numbers and damage cannot ask for much memory.
pub(crate) const LONGEST_LIST: usize = 1000;
/// How deep formulas and conditions may nest, so that walking one never exhausts a browser's stack.
const DEEPEST: u32 = 250;
/// A figure has at most six decimals, and two more where it is written in percent.
const FINEST: u32 = 8;
/// The largest whole number of a policy.
pub(crate) const LARGEST_COUNT: u32 = 1_000_000;
/// Years count from here.
const FIRST_YEAR: i32 = 1900;
/// The first year that no date of a policy can have.
const YEAR_LIMIT: i32 = 3000;

/// What a condition may speak of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd)]
pub(crate) enum Scope {
    Readings,
    FactsAndDays,
    Bill,
}

/// Reads a policy.
pub(crate) struct Reader<'b> {
    numbers: &'b [u8],
    texts: Vec<&'b str>,
    next_text: usize,
    depth: u32,
    failed: bool,
    /// What conditions may speak of where the reader now is.
    pub(crate) scope: Scope,
    /// How many there are of what the indices of formulas count, as far as it has been read.
    pub(crate) bounds: [usize; Kind::ALL],
    /// The kinds of the facts.
    pub(crate) facts: Vec<FactKind>,
    /// The units of the parameters.
    pub(crate) units: Vec<Unit>,
}

/// What an index counts.
#[derive(Clone, Copy)]
pub(crate) enum Kind {
    Provision,
    Fact,
    Reading,
    Parameter,
    Stage,
    List,
    Accumulator,
}

impl Kind {
    const ALL: usize = 7;
}

impl<'b> Reader<'b> {
    /// A reader of these numbers and texts.
    pub(crate) fn new(numbers: &'b [u8], texts: Vec<&'b str>) -> Self {
        Self {
            numbers,
            texts,
            next_text: 0,
            depth: 0,
            failed: false,
            scope: Scope::Readings,
            bounds: [0; Kind::ALL],
            facts: Vec::new(),
            units: Vec::new(),
        }
    }

    /// Whether all was read, everything was used, and nothing was wrong.
    pub(crate) fn finished(&self) -> bool {
        !self.failed && self.numbers.is_empty() && self.next_text == self.texts.len()
    }

    /// Remembers that the bundle is wrong unless this holds.
    pub(crate) fn require(&mut self, holds: bool) {
        if !holds {
            self.failed = true;
            // From here on everything reads as zero, so that every list ends.
            self.numbers = &[];
        }
    }

    /// A whole number.
    pub(crate) fn number(&mut self) -> u64 {
        let number = take_number(&mut self.numbers);
        self.require(number.is_some());
        number.unwrap_or(0)
    }

    /// A whole number up to `most`.
    pub(crate) fn number_up_to(&mut self, most: u32) -> u32 {
        let number = self.number();
        self.require(number <= u64::from(most));
        if self.failed { 0 } else { u32::try_from(number).unwrap_or(0) }
    }

    /// One of several.
    pub(crate) fn choice<T: Copy>(&mut self, all: &[T]) -> T {
        let place = self.number_up_to(u32::try_from(all.len() - 1).unwrap_or(0));
        all[place as usize]
    }

    /// The place of one of a kind.
    pub(crate) fn index(&mut self, kind: Kind) -> u16 {
        let place = self.number_up_to(u32::from(u16::MAX));
        self.require((place as usize) < self.bounds[kind as usize]);
        u16::try_from(place).unwrap_or(0)
    }

    /// The length of a list.
    fn length(&mut self) -> usize {
        self.number_up_to(u32::try_from(LONGEST_LIST).unwrap_or(0)) as usize
    }

    /// A text: 0 is the next that was not read before, other numbers count from the first.
    fn text(&mut self) -> &'b str {
        let place = match self.number_up_to(u32::MAX) as usize {
            0 => {
                self.next_text += 1;
                self.next_text
            }
            place => place,
        };
        let text = self.texts.get(place - 1).copied();
        self.require(text.is_some());
        text.unwrap_or_default()
    }

    fn deeper(&mut self) {
        self.depth += 1;
        self.require(self.depth <= DEEPEST);
    }
}

/// Takes a whole number from the front of some bytes: seven bits to the byte, the lowest first. `None` where they end
/// before it does, or where it is too large.
pub(crate) fn take_number(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for bits in (0..63).step_by(7) {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u64::from(byte & 0x7f) << bits;
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

/// Writes a policy.
#[cfg(feature = "compile")]
#[derive(Default)]
pub(crate) struct Writer {
    numbers: Vec<u8>,
    texts: Vec<String>,
    places: BTreeMap<String, usize>,
}

#[cfg(feature = "compile")]
impl Writer {
    /// Writes a whole number.
    pub(crate) fn number(&mut self, number: u64) {
        put_number(&mut self.numbers, number);
    }

    fn text(&mut self, text: &str) {
        if let Some(place) = self.places.get(text) {
            return put_number(&mut self.numbers, *place as u64);
        }
        self.texts.push(text.to_owned());
        self.places.insert(text.to_owned(), self.texts.len());
        self.number(0);
    }

    /// The numbers, and the texts in their order.
    pub(crate) fn finish(self) -> (Vec<u8>, Vec<String>) {
        (self.numbers, self.texts)
    }
}

/// See [`take_number`].
#[cfg(feature = "compile")]
pub(crate) fn put_number(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Says in which order the fields of a type stand in a bundle, and what must hold of one that was read.
macro_rules! stored {
    (struct $name:ident { $($field:ident),* $(,)? } $(if $check:path)?) => {
        impl $crate::stored::Stored for $name {
            #[cfg(feature = "compile")]
            fn store(&self, writer: &mut $crate::stored::Writer) {
                $( self.$field.store(writer); )*
            }

            fn load(reader: &mut $crate::stored::Reader<'_>) -> Self {
                let read = Self { $( $field: $crate::stored::Stored::load(reader), )* };
                $( reader.require($check(&read, reader)); )?
                read
            }
        }
    };
    (enum $name:ident {
        $( $variant:ident $( ( $($place:ident),* ) )? $( { $($field:ident),* } )? ),* $(,)?
    } $(if $check:path)?) => {
        impl $crate::stored::Stored for $name {
            #[cfg(feature = "compile")]
            #[allow(unused_assignments, reason = "the last variant counts on for no other")]
            fn store(&self, writer: &mut $crate::stored::Writer) {
                let mut number = 0;
                $(
                    if let Self::$variant $( ( $($place),* ) )? $( { $($field),* } )? = self {
                        writer.number(number);
                        $( $( $place.store(writer); )* )?
                        $( $( $field.store(writer); )* )?
                    }
                    number += 1;
                )*
            }

            #[allow(unused_assignments, reason = "the last variant counts on for no other")]
            fn load(reader: &mut $crate::stored::Reader<'_>) -> Self {
                let given = reader.number();
                let mut number = 0;
                let read = 'read: {
                    $(
                        if given == number {
                            break 'read Self::$variant
                                $( ( $({ let $place = $crate::stored::Stored::load(reader); $place }),* ) )?
                                $( { $($field: $crate::stored::Stored::load(reader)),* } )?;
                        }
                        number += 1;
                    )*
                    // What is read after a failure is zero, so this ends with the first variant.
                    reader.require(false);
                    return Self::load(reader);
                };
                $( reader.require($check(&read, reader)); )?
                read
            }
        }
    };
}

pub(crate) use stored;

impl Stored for String {
    #[cfg(feature = "compile")]
    fn store(&self, writer: &mut Writer) {
        writer.text(self);
    }

    fn load(reader: &mut Reader<'_>) -> Self {
        reader.text().to_owned()
    }
}

impl Stored for bool {
    #[cfg(feature = "compile")]
    fn store(&self, writer: &mut Writer) {
        writer.number(u64::from(*self));
    }

    fn load(reader: &mut Reader<'_>) -> Self {
        reader.number_up_to(1) == 1
    }
}

impl Stored for u16 {
    #[cfg(feature = "compile")]
    fn store(&self, writer: &mut Writer) {
        writer.number(u64::from(*self));
    }

    fn load(reader: &mut Reader<'_>) -> Self {
        u16::try_from(reader.number_up_to(u32::from(u16::MAX))).unwrap_or(0)
    }
}

impl Stored for u32 {
    #[cfg(feature = "compile")]
    fn store(&self, writer: &mut Writer) {
        writer.number(u64::from(*self));
    }

    fn load(reader: &mut Reader<'_>) -> Self {
        reader.number_up_to(LARGEST_COUNT)
    }
}

impl Stored for u64 {
    #[cfg(feature = "compile")]
    fn store(&self, writer: &mut Writer) {
        writer.number(*self);
    }

    fn load(reader: &mut Reader<'_>) -> Self {
        reader.number()
    }
}

/// Its digits as a whole number and how many of them are decimals: "0.70" stays apart from "0.7".
impl Stored for Decimal {
    #[cfg(feature = "compile")]
    fn store(&self, writer: &mut Writer) {
        writer.number(u64::try_from(self.mantissa()).unwrap_or(u64::MAX));
        writer.number(u64::from(self.scale()));
    }

    fn load(reader: &mut Reader<'_>) -> Self {
        let digits = i64::try_from(reader.number()).unwrap_or(i64::MAX);
        let number = Decimal::new(digits, reader.number_up_to(FINEST));
        reader.require(Money::from_yuan(number) < Money::LIMIT);
        number
    }
}

impl Stored for Money {
    #[cfg(feature = "compile")]
    fn store(&self, writer: &mut Writer) {
        self.yuan().store(writer);
    }

    fn load(reader: &mut Reader<'_>) -> Self {
        Money::from_yuan(Decimal::load(reader))
    }
}

impl Stored for Date {
    #[cfg(feature = "compile")]
    fn store(&self, writer: &mut Writer) {
        writer.number(u64::try_from(self.year() - FIRST_YEAR).unwrap_or(u64::MAX));
        writer.number(u64::from(u8::from(self.month())));
        writer.number(u64::from(self.day()));
    }

    fn load(reader: &mut Reader<'_>) -> Self {
        let year = FIRST_YEAR + i32::from(u16::load(reader));
        let month = Month::try_from(u8::load(reader)).unwrap_or(Month::January);
        let day = Date::from_calendar_date(year, month, u8::load(reader)).ok().filter(|_| year < YEAR_LIMIT);
        reader.require(day.is_some());
        day.unwrap_or(Date::MIN)
    }
}

impl Stored for u8 {
    #[cfg(feature = "compile")]
    fn store(&self, writer: &mut Writer) {
        writer.number(u64::from(*self));
    }

    fn load(reader: &mut Reader<'_>) -> Self {
        u8::try_from(reader.number_up_to(u32::from(u8::MAX))).unwrap_or(0)
    }
}

impl<T: Stored> Stored for Option<T> {
    #[cfg(feature = "compile")]
    fn store(&self, writer: &mut Writer) {
        self.is_some().store(writer);
        if let Some(value) = self {
            value.store(writer);
        }
    }

    fn load(reader: &mut Reader<'_>) -> Self {
        bool::load(reader).then(|| T::load(reader))
    }
}

impl<T: Stored> Stored for Box<T> {
    #[cfg(feature = "compile")]
    fn store(&self, writer: &mut Writer) {
        self.as_ref().store(writer);
    }

    fn load(reader: &mut Reader<'_>) -> Self {
        reader.deeper();
        let read = Box::new(T::load(reader));
        reader.depth -= 1;
        read
    }
}

impl<T: Stored> Stored for Vec<T> {
    #[cfg(feature = "compile")]
    fn store(&self, writer: &mut Writer) {
        writer.number(self.len() as u64);
        self.iter().for_each(|item| item.store(writer));
    }

    fn load(reader: &mut Reader<'_>) -> Self {
        reader.deeper();
        let length = reader.length();
        let read = (0..length).map(|_| T::load(reader)).collect();
        reader.depth -= 1;
        read
    }
}

impl<A: Stored, B: Stored> Stored for (A, B) {
    #[cfg(feature = "compile")]
    fn store(&self, writer: &mut Writer) {
        self.0.store(writer);
        self.1.store(writer);
    }

    fn load(reader: &mut Reader<'_>) -> Self {
        (A::load(reader), B::load(reader))
    }
}
