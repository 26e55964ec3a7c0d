/** Where the pure layers write what a person may need to find a fault. Never given a token, SDK key or trigger URL. */
export interface Log {
  trace(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string | Error): void;
}
