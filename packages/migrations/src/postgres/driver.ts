import './no-native-driver.ts';
import pg from 'pg';

export default pg;
