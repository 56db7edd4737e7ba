-- Foster home measures of codes 2.1 (in family and close network) and 2.2 (outside it) that were active in the year.
--
-- Measures are counted, and the children behind them, each once in each municipality. Age: the period is a whole year, so
-- full years at its end are the difference between the years.
WITH counted AS (
    SELECT
        period.period,
        case_file.municipality,
        period.year - CAST(date_part('year', child.born) AS BIGINT) AS age,
        child.sex,
        measure.child_id,
        measure.category
    FROM period
    JOIN measure
        ON measure.started_on <= period.last_day
        AND (measure.ended_on IS NULL OR measure.ended_on >= period.first_day)
    JOIN child ON child.child_id = measure.child_id
    LEFT JOIN case_file ON case_file.case_file_id = measure.case_file_id
    WHERE measure.category IN ('2.1', '2.2')
      AND period.year - CAST(date_part('year', child.born) AS BIGINT) BETWEEN 0 AND 24
)
SELECT
    period,
    municipality,
    age,
    sex,
    count(*) AS foster_homes,
    count(*) FILTER (WHERE category = '2.1') AS family,
    count(*) FILTER (WHERE category = '2.2') AS outside,
    count(DISTINCT child_id) AS children,
    count(DISTINCT child_id) FILTER (WHERE category = '2.1') AS children_family,
    count(DISTINCT child_id) FILTER (WHERE category = '2.2') AS children_outside
FROM counted
GROUP BY period, municipality, age, sex
