//! The report that the register sends back (valideringsrapport), as JSON.
