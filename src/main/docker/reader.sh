# Makes the user as whom Grafana reads the ledger. The image's entry point reads this file in when it makes the data folder; on an older
# folder, do the same by hand. The views do not exist yet, so the grant is for all of the database.
docker_process_sql <<SQL
CREATE USER reader@'%' IDENTIFIED BY '$(sed "s/[\\\\']/\\\\&/g" /run/secrets/reader_password)';
GRANT SELECT ON \`${MYSQL_DATABASE}\`.* TO reader@'%';
SQL
