-- Measures other than care that were active at some time of the period, by category.
--
-- Counted: measures, and beside them the children that have them. A child counts once in each cell of the answer: what each
-- child has is counted first, and its children are the rows of that.
WITH of_child AS (
    SELECT
        period.period,
        case_file.municipality,
        period.year - CAST(date_part('year', child.born) AS BIGINT) AS age,
        child.sex,
        measure.category,
        measure.child_id,
        count(*) AS measures,
        count(*) FILTER (WHERE measure.legal_group = 'assistance') AS assistance_measures
    FROM period
    JOIN measure
        ON measure.started_on <= period.last_day
        AND (measure.ended_on IS NULL OR measure.ended_on >= period.first_day)
    JOIN child ON child.child_id = measure.child_id
    LEFT JOIN case_file ON case_file.case_file_id = measure.case_file_id
    WHERE measure.legal_group <> 'care'
      AND period.year - CAST(date_part('year', child.born) AS BIGINT) BETWEEN 0 AND 24
    GROUP BY
        period.period, period.year, case_file.municipality, child.born, child.sex, measure.category, measure.child_id
)
SELECT
    period,
    municipality,
    age,
    sex,
    category,
    CAST(sum(measures) AS BIGINT) AS measures,
    count(*) AS persons,
    max(measures) AS most_measures,
    CAST(sum(assistance_measures) AS BIGINT) AS assistance_measures,
    count(*) FILTER (WHERE assistance_measures > 0) AS assistance_persons,
    max(assistance_measures) AS most_assistance_measures
FROM of_child
GROUP BY period, municipality, age, sex, category
