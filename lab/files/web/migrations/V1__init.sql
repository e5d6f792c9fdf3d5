create table app_user (id serial primary key, name text not null);
