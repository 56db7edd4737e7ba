//! Decisions, plans, goals, measures, evaluations, and what was sent to the register. Column types as in the first migration,
//! states and users as in the second.
//!
//! The key to the pseudonyms of statistics is made here, so that a database has one from its first figure on and never another.
//!
//! `place` keeps the order in which the things of a case were put in; most of them carry a day, but many fall on the same one.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;
use uuid::Uuid;

use crate::analytics::pseudonym;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            decision(),
            plan(),
            goal(),
            goal_need(),
            measure(),
            measure_goal(),
            evaluation(),
            goal_rating(),
            measure_assessment(),
            register_submission(),
        ] {
            manager.create_table(table).await?;
        }
        for (name, table, columns) in [
            (
                "decision_case_file",
                "decision",
                ["case_file_id", "place"].as_slice(),
            ),
            ("decision_investigation", "decision", &["investigation_id"]),
            ("plan_case_file", "plan", &["case_file_id", "place"]),
            ("plan_decision", "plan", &["decision_id"]),
            ("goal_case_file", "goal", &["case_file_id", "place"]),
            ("goal_plan", "goal", &["plan_id"]),
            ("goal_need_need", "goal_need", &["need_id"]),
            ("measure_case_file", "measure", &["case_file_id", "place"]),
            ("measure_decision", "measure", &["decision_id"]),
            ("measure_plan", "measure", &["plan_id"]),
            ("measure_goal_goal", "measure_goal", &["goal_id"]),
            ("evaluation_case_file", "evaluation", &["case_file_id", "place"]),
            ("evaluation_plan", "evaluation", &["plan_id"]),
            ("goal_rating_goal", "goal_rating", &["goal_id"]),
            (
                "measure_assessment_measure",
                "measure_assessment",
                &["measure_id"],
            ),
        ] {
            manager.create_index(index(name, table, columns)).await?;
        }
        for (name, columns) in [
            // One chain for each case: no two submissions come first, and none has two that follow it.
            ("register_submission_place", ["case_file_id", "place"].as_slice()),
            ("register_submission_previous", &["previous_id"]),
        ] {
            let unique = index(name, "register_submission", columns).unique().take();
            manager.create_index(unique).await?;
        }
        make_pseudonym_key(manager).await
    }
}

fn index(name: &'static str, table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create().name(name).table(table).to_owned();
    for column in columns {
        index.col(*column);
    }
    index
}

fn decision() -> TableCreateStatement {
    Table::create()
        .table("decision")
        .col(pk_uuid("id"))
        .col(uuid("case_file_id"))
        .col(uuid_null("investigation_id"))
        .col(big_integer("place"))
        .col(date("decided_on"))
        .col(uuid("decided_by"))
        .col(text("legal_basis"))
        .col(text("content"))
        .col(text("grounds"))
        .col(text("child_view_kind"))
        .col(date("child_view_on"))
        .col(text("child_view_text"))
        .col(text("best_interests"))
        .col(text_null("consent_by"))
        .col(date_null("consent_on"))
        .col(text("state"))
        .col(date_null("lapsed_on"))
        .col(text_null("lapse_reason"))
        .col(big_integer("version"))
        .foreign_key(&mut reference("decision", "case_file_id", "case_file"))
        .foreign_key(&mut reference("decision", "investigation_id", "investigation"))
        .to_owned()
}

fn plan() -> TableCreateStatement {
    Table::create()
        .table("plan")
        .col(pk_uuid("id"))
        .col(uuid("case_file_id"))
        .col(uuid_null("decision_id"))
        .col(big_integer("place"))
        .col(text("kind"))
        .col(date("started_on"))
        .col(big_integer("evaluation_interval_months"))
        .col(text("situation"))
        .col(text("family_view"))
        .col(text("state"))
        .col(date_null("ended_on"))
        .col(big_integer("version"))
        .foreign_key(&mut reference("plan", "case_file_id", "case_file"))
        .foreign_key(&mut reference("plan", "decision_id", "decision"))
        .to_owned()
}

fn goal() -> TableCreateStatement {
    Table::create()
        .table("goal")
        .col(pk_uuid("id"))
        .col(uuid("case_file_id"))
        .col(uuid("plan_id"))
        .col(big_integer("place"))
        .col(text("text"))
        .col(text("sign"))
        .col(big_integer("version"))
        .foreign_key(&mut reference("goal", "case_file_id", "case_file"))
        .foreign_key(&mut reference("goal", "plan_id", "plan"))
        .to_owned()
}

fn goal_need() -> TableCreateStatement {
    link("goal_need", ("goal_id", "goal"), ("need_id", "need"))
}

/// The dose is either whole or not there; only its length may be open.
fn measure() -> TableCreateStatement {
    Table::create()
        .table("measure")
        .col(pk_uuid("id"))
        .col(uuid("case_file_id"))
        .col(uuid("decision_id"))
        .col(uuid_null("plan_id"))
        .col(big_integer("place"))
        .col(text("category"))
        .col(text_null("clarification"))
        .col(text("description"))
        .col(text("reason"))
        .col(big_integer_null("dose_times"))
        .col(text_null("dose_per"))
        .col(big_integer_null("dose_weeks"))
        .col(date("started_on"))
        .col(text("state"))
        .col(date_null("ended_on"))
        .col(text_null("end_reason"))
        .col(text_null("end_text"))
        .col(big_integer("version"))
        .foreign_key(&mut reference("measure", "case_file_id", "case_file"))
        .foreign_key(&mut reference("measure", "decision_id", "decision"))
        .foreign_key(&mut reference("measure", "plan_id", "plan"))
        .to_owned()
}

fn measure_goal() -> TableCreateStatement {
    link("measure_goal", ("measure_id", "measure"), ("goal_id", "goal"))
}

fn evaluation() -> TableCreateStatement {
    Table::create()
        .table("evaluation")
        .col(pk_uuid("id"))
        .col(uuid("case_file_id"))
        .col(uuid("plan_id"))
        .col(big_integer("place"))
        .col(date("evaluated_on"))
        .col(uuid("evaluated_by"))
        .col(text_null("child_view_kind"))
        .col(date_null("child_view_on"))
        .col(text_null("child_view_text"))
        .col(text("family_view"))
        .col(text("summary"))
        .col(text("outcome"))
        .col(big_integer("version"))
        .foreign_key(&mut reference("evaluation", "case_file_id", "case_file"))
        .foreign_key(&mut reference("evaluation", "plan_id", "plan"))
        .to_owned()
}

fn goal_rating() -> TableCreateStatement {
    link(
        "goal_rating",
        ("evaluation_id", "evaluation"),
        ("goal_id", "goal"),
    )
    .col(big_integer("rating"))
    .to_owned()
}

fn measure_assessment() -> TableCreateStatement {
    link(
        "measure_assessment",
        ("evaluation_id", "evaluation"),
        ("measure_id", "measure"),
    )
    .col(text("usefulness"))
    .to_owned()
}

/// `place` counts the submissions of a case from 1.
fn register_submission() -> TableCreateStatement {
    Table::create()
        .table("register_submission")
        .col(pk_uuid("id"))
        .col(uuid("case_file_id"))
        .col(uuid_null("previous_id"))
        .col(big_integer("place"))
        .col(timestamp_with_time_zone("extracted_at"))
        .col(blob("bytes"))
        .col(text("digest"))
        .col(text("created_by"))
        .foreign_key(&mut reference("register_submission", "case_file_id", "case_file"))
        .foreign_key(&mut reference(
            "register_submission",
            "previous_id",
            "register_submission",
        ))
        .to_owned()
}

/// A table that ties an owner to its targets, in an order; each is a column and the table it points at.
fn link(
    table: &'static str,
    owner: (&'static str, &'static str),
    target: (&'static str, &'static str),
) -> TableCreateStatement {
    Table::create()
        .table(table)
        .col(uuid(owner.0))
        .col(uuid(target.0))
        .col(big_integer("place"))
        .primary_key(Index::create().col(owner.0).col(target.0))
        .foreign_key(&mut reference(table, owner.0, owner.1))
        .foreign_key(&mut reference(table, target.0, target.1))
        .to_owned()
}

/// Two random ids hold 244 bits of chance.
async fn make_pseudonym_key(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let key = format!("{}{}", Uuid::new_v4().simple(), Uuid::new_v4().simple());
    let insert = Query::insert()
        .into_table("setting")
        .columns(["key", "value", "changed_at"])
        .values_panic([pseudonym::KEY.into(), key.into(), Expr::current_timestamp()])
        .to_owned();
    manager.execute(insert).await
}

fn reference(table: &'static str, column: &'static str, target: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("{table}_{column}"))
        .from(table, column)
        .to(target, "id")
        .to_owned()
}
