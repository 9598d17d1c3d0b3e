export function projectWithPackage(): { folder: string; remove(): void };
export function ownPackage(name: string): string;
