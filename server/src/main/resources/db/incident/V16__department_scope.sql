-- A department sees what its unit handles or helps with, and of the rest of its district what is public.
ALTER POLICY within_scope ON incident.incident USING (
    (SELECT linli.is_system())
    OR (place_code >= (SELECT linli.low()) AND place_code < (SELECT linli.high())
        AND ((SELECT linli.one_place()) OR linli.within_one_of_several(place_code))
        AND (is_public OR NOT (SELECT linli.is_department())))
    OR owner_unit = ANY ((SELECT linli.units())::text[])
    OR co_units && (SELECT linli.units())::text[]
    OR reporter_account = (SELECT linli.account())
);
