//! How the type of a row's field becomes a column.

use std::sync::Arc;

use chrono::NaiveDate;
use datafusion::arrow::array::{ArrayRef, BooleanArray, Date32Array, Int64Array, StringArray};
use datafusion::arrow::datatypes::{DataType, Date32Type, Field};

/// A Rust type that can be a column.
pub(crate) trait Column: Sized {
    const DATA_TYPE: DataType;
    const IS_NULLABLE: bool = false;

    fn array<'rows>(values: impl Iterator<Item = &'rows Self>) -> ArrayRef
    where
        Self: 'rows;

    /// Puts another text in the place of the one that is there; what is no text stays.
    fn replace(&mut self, _replace: impl FnOnce(&str) -> String) {}
}

/// The declaration of a column.
pub(crate) fn field<C: Column>(name: &str) -> Field {
    Field::new(name, C::DATA_TYPE, C::IS_NULLABLE)
}

impl Column for String {
    const DATA_TYPE: DataType = DataType::Utf8;

    fn array<'rows>(values: impl Iterator<Item = &'rows Self>) -> ArrayRef {
        Arc::new(StringArray::from_iter_values(values))
    }

    fn replace(&mut self, replace: impl FnOnce(&str) -> String) {
        *self = replace(self);
    }
}

impl Column for bool {
    const DATA_TYPE: DataType = DataType::Boolean;

    fn array<'rows>(values: impl Iterator<Item = &'rows Self>) -> ArrayRef {
        Arc::new(values.map(|value| Some(*value)).collect::<BooleanArray>())
    }
}

impl Column for i64 {
    const DATA_TYPE: DataType = DataType::Int64;

    fn array<'rows>(values: impl Iterator<Item = &'rows Self>) -> ArrayRef {
        Arc::new(Int64Array::from_iter_values(values.copied()))
    }
}

impl Column for Option<String> {
    const DATA_TYPE: DataType = DataType::Utf8;
    const IS_NULLABLE: bool = true;

    fn array<'rows>(values: impl Iterator<Item = &'rows Self>) -> ArrayRef {
        Arc::new(values.map(Option::as_deref).collect::<StringArray>())
    }

    fn replace(&mut self, replace: impl FnOnce(&str) -> String) {
        if let Some(text) = self {
            *text = replace(text);
        }
    }
}

impl Column for Option<bool> {
    const DATA_TYPE: DataType = DataType::Boolean;
    const IS_NULLABLE: bool = true;

    fn array<'rows>(values: impl Iterator<Item = &'rows Self>) -> ArrayRef {
        Arc::new(values.copied().collect::<BooleanArray>())
    }
}

impl Column for Option<i64> {
    const DATA_TYPE: DataType = DataType::Int64;
    const IS_NULLABLE: bool = true;

    fn array<'rows>(values: impl Iterator<Item = &'rows Self>) -> ArrayRef {
        Arc::new(values.copied().collect::<Int64Array>())
    }
}

impl Column for NaiveDate {
    const DATA_TYPE: DataType = DataType::Date32;

    fn array<'rows>(values: impl Iterator<Item = &'rows Self>) -> ArrayRef {
        Arc::new(Date32Array::from_iter_values(
            values.map(|date| Date32Type::from_naive_date(*date)),
        ))
    }
}

impl Column for Option<NaiveDate> {
    const DATA_TYPE: DataType = DataType::Date32;
    const IS_NULLABLE: bool = true;

    fn array<'rows>(values: impl Iterator<Item = &'rows Self>) -> ArrayRef {
        Arc::new(
            values
                .map(|date| date.map(Date32Type::from_naive_date))
                .collect::<Date32Array>(),
        )
    }
}
