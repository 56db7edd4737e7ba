-- Children with an assistance measure that is active on the last day of the period, by main category.
--
-- Age: the last day of the period is the last of the year, so every birthday of the year has passed, and full years are the
-- difference between the years. A child with measures in two municipalities counts once in each.
-- A child counts once in each main category and once in the total, which has no category.
WITH counted AS (
    SELECT DISTINCT
        period.period,
        case_file.municipality,
        period.year - CAST(date_part('year', child.born) AS BIGINT) AS age,
        child.sex,
        measure.child_id,
        coalesce(measure_category.main_category, 'outside the code list') AS main_category
    FROM period
    JOIN measure
        ON measure.started_on <= period.last_day
        AND (measure.ended_on IS NULL OR measure.ended_on >= period.last_day)
    JOIN child ON child.child_id = measure.child_id
    LEFT JOIN case_file ON case_file.case_file_id = measure.case_file_id
    LEFT JOIN measure_category ON measure_category.code = measure.category
    WHERE measure.is_assistance
      AND child.born <= period.last_day
      AND period.year - CAST(date_part('year', child.born) AS BIGINT) BETWEEN 0 AND 24
),
once AS (
    SELECT DISTINCT period, municipality, age, sex, child_id
    FROM counted
)
SELECT period, municipality, age, sex, main_category, count(*) AS children
FROM counted
WHERE main_category <> 'outside the code list'
GROUP BY period, municipality, age, sex, main_category
UNION ALL
SELECT period, municipality, age, sex, NULL AS main_category, count(*) AS children
FROM once
GROUP BY period, municipality, age, sex
