//! Letters and frames of surveys.

use tiltak_domain::casework::example;
use tiltak_domain::ids::{SampleUnitId, SurveyId};
use tiltak_domain::survey::frame::{of_municipalities, strata};
use tiltak_domain::survey::frame_record::FrameRecord;
use tiltak_domain::survey::mail::{Handed, Mail, MailKind, MailState};
use tiltak_domain::survey::{Survey, shipped};
use tiltak_storage::{mail, survey, survey_frame};
use uuid::Uuid;

use crate::case_file::the_case;
use crate::store::on_both;

fn the_survey() -> Survey {
    let id = SurveyId(example::id(95, 9));
    Survey::draft(id, example::SERVICE, shipped::leaders("2022").unwrap().clone())
}

fn letter(number: u16) -> Mail {
    Mail {
        id: example::id(98, number),
        survey: the_survey().id,
        unit: SampleUnitId(example::id(96, number)),
        kind: MailKind::Invitation,
        answers_to: None,
        state: MailState::Queued {
            on: "2026-09-27".parse().unwrap(),
            to: format!("leder{number}@sted.example"),
            subject: "Undersøkelse".into(),
            text: "Koden er ABCD".into(),
            attempts: 0,
        },
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn letters_wait_in_their_order_until_they_have_left() {
    on_both(async |db| {
        the_case(&db).await;
        let tx = db.begin().await.unwrap();
        survey::insert(&tx, &the_survey()).await.unwrap();
        mail::insert(&tx, &[letter(3), letter(1), letter(2)])
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let two = mail::waiting(&db, Uuid::nil(), 2).await.unwrap();
        assert_eq!(two, [letter(1), letter(2)]);
        assert_eq!(mail::waiting(&db, two[1].id, 2).await.unwrap(), [letter(3)]);
        let today = "2026-09-28".parse().unwrap();
        let sent = letter(1).handed(Handed::Taken, today).unwrap();
        let tx = db.begin().await.unwrap();
        mail::update(&tx, &sent).await.unwrap();
        tx.commit().await.unwrap();
        db.forget_replaced(&mail::WITHOUT_TRACES).await.unwrap();
        assert_eq!(mail::count_waiting(&db).await.unwrap(), 2);
        let all = mail::of_survey(&db, the_survey().id).await.unwrap();
        assert_eq!(all, [sent, letter(2), letter(3)]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_frame_is_kept_in_numbers() {
    on_both(async |db| {
        the_case(&db).await;
        let units = of_municipalities(2024);
        let record = FrameRecord::of(&units, &strata(&units, 10), Some(7));
        let tx = db.begin().await.unwrap();
        survey::insert(&tx, &the_survey()).await.unwrap();
        survey_frame::insert(&tx, the_survey().id, &record).await.unwrap();
        tx.commit().await.unwrap();
        let found = survey_frame::find(&db, the_survey().id).await.unwrap();
        assert_eq!(found.as_ref(), Some(&record));
        let none = survey_frame::find(&db, SurveyId(example::id(95, 8)))
            .await
            .unwrap();
        assert_eq!(none, None);
    })
    .await;
}
