//! How the tables of a pack are declared: one list of fields gives the type, its reader with its JSON Schema (in the
//! tools), and its place in a bundle.

/// Declares the tables of a document: `field["key"]: Type` where the key is not the field's name.
macro_rules! document {
    ($(
        $(#[doc = $about:literal])*
        pub struct $name:ident {
            $( $(#[doc = $doc:literal])* $field:ident $([$key:literal])? : $type:ty, )*
        }
    )*) => {$(
        $(#[doc = $about])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name { $( $(#[doc = $doc])* pub $field: $type, )* }

        impl $crate::stored::Stored for $name {
            #[cfg(feature = "compile")]
            fn store(&self, writer: &mut $crate::stored::Writer) {
                $( self.$field.store(writer); )*
            }

            fn load(reader: &mut $crate::stored::Reader<'_>) -> Self {
                Self { $( $field: $crate::stored::Stored::load(reader), )* }
            }
        }

        #[cfg(feature = "compile")]
        impl $crate::read::Read for $name {
            fn read(value: &serde_json::Value, problems: &mut $crate::problem::Problems) -> Option<Self> {
                let table = $crate::read::table(value, &[$( $crate::tables::document!(@key $field $($key)?) ),*], problems)?;
                $( let $field = $crate::read::field::<$type>(table, $crate::tables::document!(@key $field $($key)?), problems); )*
                Some(Self { $( $field: $field?, )* })
            }

            fn schema() -> serde_json::Value {
                $crate::read::table_schema(
                    &[$($about),*],
                    vec![$( (
                        $crate::tables::document!(@key $field $($key)?),
                        &[$($doc),*] as &[&str],
                        <$type as $crate::read::Read>::schema(),
                        <$type as $crate::read::Read>::absent().is_none(),
                    ) ),*],
                )
            }
        }
    )*};
    (@key $field:ident) => { stringify!($field) };
    (@key $field:ident $key:literal) => { $key };
}

/// Declares a choice among fixed words.
macro_rules! choices {
    ($(
        $(#[doc = $about:literal])*
        pub enum $name:ident { $( $(#[doc = $doc:literal])* $variant:ident = $word:literal, )* }
    )*) => {$(
        $(#[doc = $about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name { $( $(#[doc = $doc])* $variant, )* }

        impl $name {
            /// The word that stands for it in a pack.
            pub const fn word(self) -> &'static str {
                match self { $( Self::$variant => $word, )* }
            }
        }

        impl $crate::stored::Stored for $name {
            #[cfg(feature = "compile")]
            fn store(&self, writer: &mut $crate::stored::Writer) {
                writer.number(*self as u64);
            }

            fn load(reader: &mut $crate::stored::Reader<'_>) -> Self {
                reader.choice(&[$( Self::$variant ),*])
            }
        }

        #[cfg(feature = "compile")]
        impl $crate::read::Read for $name {
            fn read(value: &serde_json::Value, problems: &mut $crate::problem::Problems) -> Option<Self> {
                match value.as_str() {
                    $( Some($word) => Some(Self::$variant), )*
                    _ => {
                        problems.report(format!("{value} 不是可用的词；可用：{}", [$($word),*].join("、")));
                        None
                    }
                }
            }

            fn schema() -> serde_json::Value {
                serde_json::json!({ "enum": [$($word),*] })
            }
        }
    )*};
}

pub(crate) use {choices, document};
