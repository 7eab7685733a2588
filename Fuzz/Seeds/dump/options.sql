x-- MariaDB dump 10.19  Distrib
/*M!999999\- enable the sandbox mode */
/*!40101 SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MODE='NO_AUTO_VALUE_ON_ZERO' */;
CREATE TABLE `wp_options` (
  `option_id` bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  `option_name` varchar(191) NOT NULL DEFAULT '',
  `option_value` longtext NOT NULL,
  `autoload` varchar(20) NOT NULL DEFAULT 'yes',
  `u` varchar(20) DEFAULT NULL,
  PRIMARY KEY (`option_id`),
  UNIQUE KEY `option_name` (`option_name`)
) ENGINE=InnoDB;
INSERT INTO `wp_options` VALUES
(1,'siteurl','http://a.example','yes',NULL),
(2,'w','a:1:{s:1:\"u\";s:18:\"http://a.example/x\";}','yes',NULL),
(3,'w2','s:40:\"a:1:{s:1:\"u\";s:18:\"http://a.example/x\";}\";','yes','http://a.example/aaa'),
(4,'w3','O:8:\"stdClass\":1:{s:4:\"\0*\0x\";s:18:\"http://a.example/x\";}','yes',NULL),
(5,'_transient_x','http://a.example/',NULL,NULL),
(6,'j','{\"u\":\"http:\\/\\/a.example\\/x\"}','yes',NULL),
(7,'p','link=\"url:http%3A%2F%2Fa.example%2Fx|title:\" http&#58;//a.example/ HTTP://A.Example/ http://a.example:80/ http://a.example:8080/ https://p/?u=http://a.example/ xmlns=\"http://www.w3.org/2000/svg\" nothttp://a.example bob@a.example\nhttp://a.example. ws://a.example/s','yes',NULL),
(8,'broken','a:1:{s:1:\"u\";s:17:\"http://a.example/x\";}','yes',NULL),
(9,'wpb','[vc_raw_html]JTNDaW1nJTIwc3JjJTNEJTIyaHR0cCUzQSUyRiUyRmEuZXhhbXBsZSUyRnguanBnJTIyJTNF[/vc_raw_html]','yes',NULL),
(10,'pp','http://a.example/x.mp3\n123\naudio/mpeg\na:1:{s:1:\"u\";s:18:\"http://a.example/x\";}','yes',NULL);
-- Dump completed on 2026