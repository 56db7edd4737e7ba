-- Children with an assistance measure that is active on the census date, by age group and main category.
--
-- Age: the census date is the last day of the year, so every birthday of the year has passed, and full years are the
-- difference between the years. A table with another reference date must compare month and day as well.
-- Distinct children are counted anew for each combination: totals cannot be summed from their parts.
WITH person AS (
    SELECT child_id, $year - CAST(date_part('year', born) AS INT) AS age
    FROM child
    WHERE born <= $census_date
),
active_measure AS (
    SELECT child_id, category
    FROM measure
    WHERE is_assistance
      AND started_on <= $census_date
      AND (ended_on IS NULL OR ended_on >= $census_date)
),
counted AS (
    SELECT
        person.child_id,
        age_group.code AS age_group,
        coalesce(measure_category.main_category, 'outside the code list') AS main_category
    FROM active_measure
    JOIN person ON person.child_id = active_measure.child_id
    JOIN age_group ON person.age BETWEEN age_group.lowest AND age_group.highest
    LEFT JOIN measure_category ON measure_category.code = active_measure.category
),
cube AS (
    SELECT age_group, main_category, count(DISTINCT child_id) AS value
    FROM counted
    GROUP BY CUBE (age_group, main_category)
)
SELECT age_group, main_category, value
FROM cube
WHERE main_category IS NULL OR main_category <> 'outside the code list'
