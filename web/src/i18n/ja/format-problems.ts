/** Why a file was refused. */
interface Problem {
  code: string;
  details: Readonly<Record<string, string | number>>;
  message: string;
}

export const problemOfFile = (problem: Problem): string =>
  problem.code === 'bad-option'
    ? 'タイルの大きさ、間隔、余白は画素単位の整数で、タイルは 1 画素以上にしてください。'
    : `このファイルは使えませんでした（英語）：${problem.message}`;
