//! Rules on the submitter (Avgiver).

pub(super) mod city_district_missing;
