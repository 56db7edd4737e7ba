//! Rules on the submitter (Avgiver).
