-- Foster home measures of codes 2.1 (in family and close network) and 2.2 (outside it) that were active in the year.
--
-- Measures are counted, and the children behind them, each once in each municipality: what each child has is counted first, and the children are
-- the rows of that. Age: the period is a whole year, so full years at its end are the difference between the years.
WITH of_child AS (
    SELECT
        period.period,
        case_file.municipality,
        period.year - CAST(date_part('year', child.born) AS BIGINT) AS age,
        child.sex,
        measure.child_id,
        count(*) AS foster_homes,
        count(*) FILTER (WHERE measure.category = '2.1') AS family,
        count(*) FILTER (WHERE measure.category = '2.2') AS outside
    FROM period
    JOIN measure
        ON measure.started_on <= period.last_day
        AND (measure.ended_on IS NULL OR measure.ended_on >= period.first_day)
    JOIN child ON child.child_id = measure.child_id
    LEFT JOIN case_file ON case_file.case_file_id = measure.case_file_id
    WHERE measure.category IN ('2.1', '2.2')
      AND period.year - CAST(date_part('year', child.born) AS BIGINT) BETWEEN 0 AND 24
    GROUP BY period.period, period.year, case_file.municipality, child.born, child.sex, measure.child_id
)
SELECT
    period,
    municipality,
    age,
    sex,
    CAST(sum(foster_homes) AS BIGINT) AS foster_homes,
    CAST(sum(family) AS BIGINT) AS family,
    CAST(sum(outside) AS BIGINT) AS outside,
    count(*) AS children,
    count(*) FILTER (WHERE family > 0) AS children_family,
    count(*) FILTER (WHERE outside > 0) AS children_outside
FROM of_child
GROUP BY period, municipality, age, sex
