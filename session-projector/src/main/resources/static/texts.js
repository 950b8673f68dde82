// Every word of the page.

export const LOCALE = 'en-GB';

const plural = (n, one, many) => `${n.toLocaleString(LOCALE)} ${n === 1 ? one : many}`;

export const texts = {
  // words of index.html, by data-text
  find: 'Find a class or a place',
  newClass: 'New class',
  upcoming: 'Upcoming sessions',
  classes: 'Classes',
  more: 'More',
  close: 'Close',
  deleteTitle: 'Delete this session?',
  deleteHint: 'Only this one goes. It stays deleted, also when the class changes or sessions are generated again.',
  keep: 'Keep it',
  delete: 'Delete',
  title: 'Title',
  place: 'Place',
  instructor: 'Instructor',
  capacity: 'Capacity',
  minutes: 'Length in minutes',
  firstDate: 'First date',
  time: 'Time',
  timeZone: 'Time zone',
  repeats: 'Repeats',
  endDate: 'Last date, if it ends',
  onWeekdays: 'On',
  onDayOfMonth: 'On the',
  cancel: 'Cancel',
  create: 'Create',

  repetitions: {weekly: 'every week', fortnightly: 'every second week', monthly: 'every month', once: 'once'},
  places: {1: 'first', 2: 'second', 3: 'third', 4: 'fourth', '-1': 'last'},
  weekdays: {
    MO: 'Monday', TU: 'Tuesday', WE: 'Wednesday', TH: 'Thursday', FR: 'Friday', SA: 'Saturday', SU: 'Sunday',
  },

  // sessions
  deleteSession: (title, when) => `Delete ${title}, ${when}`,
  deleted: (title, when) => `Deleted: ${title}, ${when}.`,
  room: n => plural(n, 'place', 'places'),
  number: n => `no. ${n}`,
  onNow: 'on now',
  zoneHint: (zone, here) => `${zone.replaceAll('_', ' ')} time, ${here} here`,
  clockChange: {
    'shifted by gap': (begins, start) => `Clocks change: begins at ${begins} instead of ${start}`,
    'earlier of two': begins => `Clocks change: ${begins} comes twice, and the session begins at the first`,
  },
  noSessions: 'No session is coming up. A class has its sessions as soon as it is created or activated.',
  nothingFound: text => `Nothing here matches “${text}”.`,

  // classes
  noClasses: 'No classes yet. Create the first one with “New class”, or load the timetable of a pottery studio. '
    + 'In the folder examples/pottery-studio:',
  loadExamples: origin => `for class in timetable/*.json; do
  curl -sS -X POST -H 'Content-Type: application/json' \\
    -d @"$class" ${origin}/api/patterns
done`,
  active: 'active',
  inactive: 'inactive',
  next: 'Next session',
  through: 'Covered through',
  version: 'Version',
  none: 'none',
  generate: 'Generate sessions',
  activate: 'Activate',
  deactivate: 'Deactivate',
  announced: from => `This is announced and holds from ${from}.`,
  created: title => `${title} is created, and its sessions are there.`,
  generated: title => `${title}: sessions are generated over the whole horizon.`,
  activated: title => `${title} is active: its sessions are there again.`,
  deactivated: title => `${title} is inactive: its coming sessions are gone until you activate it.`,
  pending: 'Taken. It takes longer than usual; the lists will follow.',

  // rules
  rule: {
    daily: n => (n === 1 ? 'Every day' : `Every ${n} days`),
    weekly: (n, days) => ({1: `Every ${days}`, 2: `Every second ${days}`})[n] ?? `Every ${n} weeks on ${days}`,
    monthly: (n, day) => `The ${day} of ${n === 1 ? 'the month' : `every ${n} months`}`,
    once: day => `Once, on ${day}`,
    times: n => plural(n, 'time', 'times'),
    until: day => `until ${day}`,
    from: day => `from ${day}`,
    hours: n => `${n} h`,
    minutes: n => `${n} min`,
    days: n => plural(n, 'day', 'days'),
    changes: n => plural(n, 'session changed', 'sessions changed'),
  },
  and: words => new Intl.ListFormat(LOCALE, {type: 'conjunction'}).format(words),

  // the form
  firstSession: day => `First session: ${day}`,
  missing: 'is missing',
  fieldProblem: (label, message) => `${label}: ${message}`,

  // the status line
  upToDate: 'Up to date',
  lag: n => `${plural(n, 'change', 'changes')} on the way`,
  lagUnknown: 'The log does not answer: changes may be missing',
  counts: (patterns, sessions) => `${plural(patterns, 'class', 'classes')}, ${plural(sessions, 'session', 'sessions')}`,
  lastTick: when => `last tick ${when}`,
  noTick: 'no tick yet',
  shortfall: n => `${plural(n, 'class is', 'classes are')} covered for too short a time`,
  rejected: n => plural(n, 'event rejected', 'events rejected'),
  statusUnknown: 'The state of the sessions is not known now.',

  // what goes wrong
  unreachable: 'The service does not answer. Is it running?',
  unreadable: status => `The service answered with an error (${status}).`,
};
