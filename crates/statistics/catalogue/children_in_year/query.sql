-- Children with a concern report, an investigation or measures in the year.
--
-- A child counts once in each municipality where it has a case, and once in each column. Age: the period is a whole year,
-- so full years at its end are the difference between the years.
-- Out of the home (function 252): a measure that places the child. In the home (function 251): any other measure.
WITH fact AS (
    SELECT
        period.period,
        period.year,
        measure.child_id,
        measure.case_file_id,
        1 AS measure,
        CASE WHEN measure.is_placement THEN 1 ELSE 0 END AS placed,
        CASE WHEN measure.is_placement THEN 0 ELSE 1 END AS at_home,
        0 AS investigated,
        0 AS reported
    FROM period
    JOIN measure
        ON measure.started_on <= period.last_day
        AND (measure.ended_on IS NULL OR measure.ended_on >= period.first_day)
    UNION ALL
    SELECT period.period, period.year, investigation.child_id, investigation.case_file_id, 0, 0, 0, 1, 0
    FROM period
    JOIN investigation
        ON investigation.started_on <= period.last_day
        AND (investigation.concluded_on IS NULL OR investigation.concluded_on >= period.first_day)
    UNION ALL
    SELECT period.period, period.year, concern_report.child_id, concern_report.case_file_id, 0, 0, 0, 0, 1
    FROM period
    JOIN concern_report ON concern_report.received_on BETWEEN period.first_day AND period.last_day
),
counted AS (
    SELECT
        fact.period,
        case_file.municipality,
        fact.year - CAST(date_part('year', child.born) AS BIGINT) AS age,
        child.sex,
        fact.child_id,
        max(fact.measure) AS measure,
        max(fact.placed) AS placed,
        max(fact.at_home) AS at_home,
        max(fact.investigated) AS investigated,
        max(fact.reported) AS reported
    FROM fact
    JOIN child ON child.child_id = fact.child_id
    LEFT JOIN case_file ON case_file.case_file_id = fact.case_file_id
    WHERE fact.year - CAST(date_part('year', child.born) AS BIGINT) BETWEEN 0 AND 24
    GROUP BY fact.period, case_file.municipality, fact.year, child.born, child.sex, fact.child_id
)
SELECT
    period,
    municipality,
    age,
    sex,
    sum(greatest(measure, investigated)) AS investigated_or_measure,
    sum(measure) AS measure,
    sum(placed) AS placed,
    sum(at_home) AS at_home,
    sum(investigated) AS investigated,
    sum(reported) AS reported
FROM counted
GROUP BY period, municipality, age, sex
