import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { useEffect, useState } from "react";

import { CaseFeedDocument } from "../generated/operations";
import { follow } from "./follow";
import { useQuery, type Asked } from "./useQuery";

/**
 * One application, asked again whenever its event feed tells a new fact. The feed's snapshot and each later fact count up a number
 * that is part of the question.
 */
export function useCase<Data>(document: TypedDocumentNode<Data, { token: string }>, token: string): Asked<Data> {
  const [facts, setFacts] = useState(0);
  useEffect(() => {
    return follow(CaseFeedDocument, { token }, () => setFacts((seen) => seen + 1));
  }, [token]);
  return useQuery(document, { token }, undefined, false, facts);
}
