-- Children with assistance at 31 December, and those among them with a measure plan.
--
-- Counted: each child once, 0 to 17 (the year less the year of birth), with an active measure of the narrow assistance at
-- 31 December. Plan: a measure plan (tiltaksplan, kinds 1 and 2 of the register) that is active on the same day.
WITH assisted AS (
    SELECT DISTINCT census.year, measure.child_id
    FROM census
    JOIN measure
        ON measure.started_on <= census.census_date
        AND (measure.ended_on IS NULL OR measure.ended_on >= census.census_date)
    JOIN child ON child.child_id = measure.child_id
    WHERE measure.legal_group = 'assistance'
      AND census.year - CAST(date_part('year', child.born) AS BIGINT) BETWEEN 0 AND 17
),
planned AS (
    SELECT DISTINCT census.year, plan.child_id
    FROM census
    JOIN plan
        ON plan.started_on <= census.census_date
        AND (plan.ended_on IS NULL OR plan.ended_on >= census.census_date)
    WHERE plan.kind IN ('1', '2')
)
SELECT assisted.year, count(*) AS assistance, count(planned.child_id) AS with_plan
FROM assisted
LEFT JOIN planned ON planned.year = assisted.year AND planned.child_id = assisted.child_id
GROUP BY assisted.year
