-- Concern reports that were received in the period.
--
-- Counted: every report, also several about one child. Age: the year less the year of birth, an unborn child as 0.
-- To an investigation: conclusion 2. Dismissed: any other conclusion; a report without conclusion is neither.
WITH of_child AS (
    SELECT
        period.period,
        case_file.municipality,
        greatest(period.year - CAST(date_part('year', child.born) AS BIGINT), 0) AS age,
        child.sex,
        CASE
            WHEN concern_report.reviewed_on IS NULL THEN 'not_reviewed'
            WHEN concern_report.reviewed_on <= concern_report.received_on + INTERVAL '7 days' THEN 'within_a_week'
            ELSE 'later'
        END AS review_time,
        concern_report.child_id,
        count(*) AS received,
        count(*) FILTER (WHERE concern_report.conclusion <> '2') AS dismissed,
        count(*) FILTER (WHERE concern_report.conclusion = '2') AS to_investigation
    FROM period
    JOIN concern_report ON concern_report.received_on BETWEEN period.first_day AND period.last_day
    JOIN child ON child.child_id = concern_report.child_id
    LEFT JOIN case_file ON case_file.case_file_id = concern_report.case_file_id
    WHERE period.year - CAST(date_part('year', child.born) AS BIGINT) <= 24
    GROUP BY period.period, case_file.municipality, age, child.sex, review_time, concern_report.child_id
)
SELECT
    period,
    municipality,
    age,
    sex,
    review_time,
    CAST(sum(received) AS BIGINT) AS received,
    CAST(sum(dismissed) AS BIGINT) AS dismissed,
    CAST(sum(to_investigation) AS BIGINT) AS to_investigation,
    count(*) AS received_persons,
    count(*) FILTER (WHERE dismissed > 0) AS dismissed_persons,
    count(*) FILTER (WHERE to_investigation > 0) AS to_investigation_persons
FROM of_child
GROUP BY period, municipality, age, sex, review_time
