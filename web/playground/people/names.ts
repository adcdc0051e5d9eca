import type { PersonKind } from '../model.ts';

/** One invented person of the standing cast. */
export interface Profile {
  readonly name: string;
  readonly handle: string;
  readonly title: string;
  readonly locale: string;
  readonly tz: string;
  readonly kind: PersonKind;
}

function member(name: string, handle: string, title: string, locale: string, tz: string): Profile {
  return { name, handle, title, locale, tz, kind: 'member' };
}

/** The standing cast: long names, several scripts, accents and apostrophes, and time zones around the world. */
export const cast: readonly Profile[] = [
  member('Amélie Dubois-Lefèvre', 'amelie', 'Chair of the electoral board', 'fr-FR', 'Europe/Paris'),
  member('Seán O’Connor', 'sean', 'Facilities', 'en-GB', 'Europe/Dublin'),
  member('فاطمة الزهراء المنصوري', 'fatima', 'Translation', 'ar', 'Africa/Casablanca'),
  member('王小明', 'xiaoming', 'Data centre', 'zh-CN', 'Asia/Shanghai'),
  member('María José Carreño Quiñones', 'mariajose', 'Legal office', 'es-ES', 'Europe/Madrid'),
  member('Дмитрий Соколов', 'dmitri', 'Meteorology', 'ru-RU', 'Asia/Almaty'),
  member('Jürgen Weiß', 'juergen', 'Finance', 'de-DE', 'Europe/Berlin'),
  member(
    'Maximiliane Konstantina von Hohenfels-Wittenstein',
    'maximiliane',
    'Head of procurement and travel services',
    'de-AT',
    'Europe/Vienna',
  ),
  member('Chinonso Okafor', 'chinonso', 'Human resources', 'en-GB', 'Africa/Lagos'),
  member('Nguyễn Thị Thu Hà', 'thuha', 'Research', 'en-US', 'Asia/Ho_Chi_Minh'),
  member('Priya Raghunathan', 'priya', 'Software', 'en-IN', 'Asia/Kolkata'),
  member('Bjørn Ångström', 'bjorn', 'Library', 'en-GB', 'Europe/Oslo'),
  {
    name: 'Lucas d’Almeida',
    handle: 'lucas',
    title: 'Visiting auditor',
    locale: 'pt-BR',
    tz: 'America/Sao_Paulo',
    kind: 'guest',
  },
  {
    name: 'Hannah Nováková',
    handle: 'hannah',
    title: 'Left in spring',
    locale: 'en-GB',
    tz: 'Europe/Prague',
    kind: 'deactivated',
  },
];

/** People who read mail only. */
export const mailCast: readonly Pick<Profile, 'name' | 'handle' | 'title' | 'locale' | 'tz'>[] = [
  {
    name: 'Élodie N’Diaye',
    handle: 'elodie',
    title: 'On field mission',
    locale: 'fr-FR',
    tz: 'Africa/Dakar',
  },
  { name: 'Rosa Martínez Peña', handle: 'rosa', title: 'Retired', locale: 'es-ES', tz: 'America/Lima' },
  { name: 'Pál Őry', handle: 'pal', title: 'Night shift', locale: 'en-GB', tz: 'Europe/Budapest' },
];

interface Region {
  readonly given: readonly [string, ...string[]];
  readonly family: readonly [string, ...string[]];
  readonly locale: string;
  readonly tz: string;
}

/** Name parts for workspaces larger than the cast. */
export const regions: readonly [Region, ...Region[]] = [
  {
    given: ['Aoife', 'Callum', 'Imogen', 'Rhys', 'Niamh', 'Ewan', 'Beatrice', 'Tobias'],
    family: ['O’Brien', 'Macdonald', 'Whitfield', 'ap Gwilym', 'Ashdown', 'Featherstone', 'Lindqvist'],
    locale: 'en-GB',
    tz: 'Europe/London',
  },
  {
    given: ['Zoé', 'Benoît', 'Clémence', 'Théo', 'Anaïs', 'Loïc', 'Mégane'],
    family: ['Lefebvre', 'Garçon', 'd’Aubigny', 'Tremblay', 'Besançon', 'Noël'],
    locale: 'fr-FR',
    tz: 'Europe/Paris',
  },
  {
    given: ['Jörg', 'Käthe', 'Sören', 'Annelie', 'Günther', 'Frauke', 'Lütje'],
    family: ['Müller', 'Groß', 'Schönfeld', 'Übelacker', 'von der Heide', 'Jäger'],
    locale: 'de-DE',
    tz: 'Europe/Berlin',
  },
  {
    given: ['Íñigo', 'Begoña', 'Raúl', 'Inés', 'Sofía', 'Andrés', 'Lucía'],
    family: ['Muñoz Ibáñez', 'Peña', 'Gutiérrez Sáenz', 'Núñez', 'Ordóñez', 'Quispe'],
    locale: 'es-ES',
    tz: 'America/Bogota',
  },
  {
    given: ['ليلى', 'يوسف', 'مريم', 'خالد', 'نور', 'سلمى'],
    family: ['الحسيني', 'بن سعيد', 'القاسمي', 'حداد', 'الشريف', 'منصور'],
    locale: 'ar',
    tz: 'Asia/Amman',
  },
  {
    given: ['Ольга', 'Иван', 'Светлана', 'Алексей', 'Юлия', 'Фёдор'],
    family: ['Королёв', 'Жукова', 'Щербаков', 'Ежова', 'Цветков', 'Яшина'],
    locale: 'ru-RU',
    tz: 'Europe/Moscow',
  },
  {
    given: ['伟', '芳', '秀英', '建国', '晓燕', '志强', '丽华'],
    family: ['李', '张', '刘', '陈', '杨', '欧阳', '司马'],
    locale: 'zh-CN',
    tz: 'Asia/Shanghai',
  },
  {
    given: ['Adaeze', 'Kwabena', 'Wanjiru', 'Tendai', 'Ayodele', 'Thandiwe'],
    family: ['Mensah', 'Kamau', 'Ncube', 'Adeyemi', 'Dlamini', 'Osei-Bonsu'],
    locale: 'en-GB',
    tz: 'Africa/Nairobi',
  },
  {
    given: ['Ananya', 'Rohan', 'Meera', 'Arjun', 'Kavitha', 'Sanjay'],
    family: ['Iyer', 'Chatterjee', 'Deshpande', 'Venkataraman', 'Kaur', 'Bose'],
    locale: 'en-IN',
    tz: 'Asia/Kolkata',
  },
];
