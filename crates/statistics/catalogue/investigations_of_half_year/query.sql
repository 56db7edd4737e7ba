-- Investigations concluded in the half-year, and those of them concluded after the time limit.
--
-- The limit comes from the dated rules in the table `deadline`: the week for review from the day the report was received,
-- then the months of the investigation, more where it was extended. The due day itself is in time.
-- Age: full years on the last day of the half-year, which is the last of a month; unborn children count as aged 0.
WITH concluded AS (
    SELECT
        period.period,
        case_file.municipality,
        least(24, greatest(0,
            period.year - CAST(date_part('year', child.born) AS BIGINT)
            - CASE WHEN date_part('month', child.born) > date_part('month', period.last_day) THEN 1 ELSE 0 END
        )) AS age,
        child.sex,
        investigation.child_id,
        investigation.concluded_on,
        coalesce(investigation.received_on, investigation.started_on) AS received_on,
        CASE WHEN investigation.extended_on IS NULL THEN 'investigation' ELSE 'investigation-extended' END AS rule
    FROM period
    JOIN investigation ON investigation.concluded_on BETWEEN period.first_day AND period.last_day
    JOIN child ON child.child_id = investigation.child_id
    LEFT JOIN case_file ON case_file.case_file_id = investigation.case_file_id
),
judged AS (
    SELECT
        concluded.*,
        concluded.concluded_on > CAST(
            concluded.received_on
            + CAST(concat(review.months, ' months ', review.days, ' days') AS INTERVAL)
            + CAST(concat(investigating.months, ' months ', investigating.days, ' days') AS INTERVAL)
            AS DATE) AS is_late
    FROM concluded
    LEFT JOIN deadline AS review
        ON review.rule = 'report-review'
        AND concluded.received_on BETWEEN review.valid_from AND review.valid_to
    LEFT JOIN deadline AS investigating
        ON investigating.rule = concluded.rule
        AND concluded.received_on BETWEEN investigating.valid_from AND investigating.valid_to
)
SELECT
    period,
    municipality,
    age,
    sex,
    count(*) AS concluded,
    count(*) FILTER (WHERE is_late) AS late,
    count(DISTINCT child_id) AS children,
    count(DISTINCT child_id) FILTER (WHERE is_late) AS children_late
FROM judged
GROUP BY period, municipality, age, sex
