//! Rules on who the child is (Personalia).
