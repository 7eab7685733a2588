9SET sql_mode = 'NO_BACKSLASH_ESCAPES,ANSI_QUOTES';
INSERT INTO "t" VALUES (1,'\'),(2,'http://a.example');
DELIMITER ;;
CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW SET NEW.u = 'http://a.example';;
DELIMITER ;
REPLACE INTO `t` (`id`,`u`) VALUES (1,_binary 'http://a.example'),(2,0x00,N'http://a.example') ON DUPLICATE KEY UPDATE u='http://a.example';
