import { expect } from 'chai';
import { sniff } from '../../src/kernel/files/sniff.ts';

const zip = Buffer.from([0x50, 0x4b, 3, 4, 20, 0]);
const ole = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const pdf = Buffer.from('%PDF-1.7\n%âãÏÓ');
const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0]);
const exe = Buffer.from('MZ\x90\0\x03');
const text = Buffer.from('Kính gửi: các chi bộ');
const html = Buffer.from('<html><script>alert(1)</script>');

describe('a file’s name against its first bytes', () => {
  const good: [name: string, head: Buffer, type: string][] = [
    ['a.pdf', pdf, 'application/pdf'],
    ['A.PDF', Buffer.concat([Buffer.from('\ufeff'), pdf]), 'application/pdf'],
    ['a.docx', zip, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['a.xlsx', zip, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['a.zip', Buffer.from([0x50, 0x4b, 5, 6]), 'application/zip'],
    ['a.doc', ole, 'application/msword'],
    ['a.doc', Buffer.from('{\\rtf1\\ansi'), 'application/msword'],
    ['a.xls', ole, 'application/vnd.ms-excel'],
    ['a.png', png, 'image/png'],
    ['a.jpg', jpeg, 'image/jpeg'],
    ['a.gif', Buffer.from('GIF89a'), 'image/gif'],
    ['a.tif', Buffer.from([0x49, 0x49, 0x2a, 0]), 'image/tiff'],
    ['a.tiff', Buffer.from([0x4d, 0x4d, 0, 0x2a]), 'image/tiff'],
    ['a.txt', text, 'text/plain'],
    ['a.mp4', Buffer.from([0, 0, 0, 1]), 'application/octet-stream'],
    ['khong-duoi', exe, 'application/octet-stream'],
    ['a.html', html, 'application/octet-stream'],
    ['a.svg', Buffer.from('<svg>'), 'application/octet-stream'],
    ['a.constructor', text, 'application/octet-stream'],
  ];
  for (const [name, head, type] of good) {
    it(`${name} is handed out as ${type}`, () => expect(sniff(name, head)).to.deep.equal({ fault: null, type }));
  }

  const lies: [name: string, head: Buffer][] = [
    ['a.pdf', exe],
    ['a.pdf', text],
    ['a.pdf', zip],
    ['a.docx', ole], // old format, or locked by a password
    ['a.docx', pdf],
    ['a.doc', zip],
    ['a.png', jpeg],
    ['a.jpg', png],
    ['a.gif', html],
    ['a.tif', text],
    ['a.txt', exe],
    ['a.txt', pdf],
    ['a.zip', exe],
  ];
  for (const [name, head] of lies) {
    it(`${name} that begins with ${JSON.stringify(head.toString('latin1').slice(0, 6))} lies`, () =>
      expect(sniff(name, head).fault).to.contain(`đuôi ${name.slice(1)} nhưng nội dung không phải`));
  }

  it('an empty file is refused under any name', () => {
    expect(sniff('a.pdf', Buffer.alloc(0)).fault).to.contain('rỗng (0 byte)');
    expect(sniff('a', Buffer.alloc(0)).fault).to.contain('rỗng (0 byte)');
  });
});
