alter table app_user add column email text;
