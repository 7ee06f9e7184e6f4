// The parts of @secvisogram/csaf-validator-lib that the tests use; it comes without types.

declare module '@secvisogram/csaf-validator-lib/validate.js' {
  interface TestResult {
    readonly name: string;
    readonly isValid: boolean;
    readonly errors: readonly { readonly message: string; readonly instancePath: string }[];
  }
  function validate(
    tests: readonly unknown[],
    document: unknown,
  ): Promise<{ readonly isValid: boolean; readonly tests: readonly TestResult[] }>;
  export default validate;
}

/** Every export is a test: of the schema, or one of the mandatory tests of CSAF 2.0, section 6.1. */
declare module '@secvisogram/csaf-validator-lib/basic.js';
