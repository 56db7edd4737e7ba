//! Rules on applications to the tribunal (OversendelseFylkesnemnd).
