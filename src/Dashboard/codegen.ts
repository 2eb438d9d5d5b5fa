import type { CodegenConfig } from "@graphql-codegen/cli";

/** Types of every operation, from the schema that the server checks itself against. */
const config: CodegenConfig = {
  schema: "../GraphQL/schema.graphql",
  documents: "operations/*.graphql",
  generates: {
    "generated/operations.ts": {
      plugins: ["typescript-operations", "typed-document-node"],
      config: {
        enumType: "string-literal",
        enumsAsTypes: true,
        useTypeImports: true,
        skipTypename: true,
        strictScalars: true,
        scalars: { ID: "string", Date: "string", Instant: "string", Long: "number" },
        defaultScalarType: "unknown",
      },
    },
  },
  silent: true,
};

export default config;
