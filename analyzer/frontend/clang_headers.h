#pragma once
// Clang's headers, precompiled once for all files of the frontend. RecursiveASTVisitor is not among them: it
// is included in exactly one file (collect.cpp), since it costs seconds wherever it is.

#include <clang/AST/ASTConsumer.h>
#include <clang/AST/ASTContext.h>
#include <clang/AST/Attr.h>
#include <clang/AST/ExprCXX.h>
#include <clang/AST/StmtCXX.h>
#include <clang/Analysis/CFG.h>
#include <clang/Frontend/CompilerInstance.h>
#include <clang/Frontend/FrontendActions.h>
#include <clang/Index/USRGeneration.h>
#include <clang/Tooling/Tooling.h>
