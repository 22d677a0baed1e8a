//! `mingbai`: settling hospital bills under county policies, from the command line.

mod batch;
mod case;
mod check;
mod compare;
mod failure;
mod list;
mod output;
mod policies;
mod print;
mod publish;
mod schema;
mod settle;
mod steps;
mod subsidy;
mod table;
mod usage;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// 明白账：按县里的政策，把一张医院账单算明白。
///
/// 谁报多少、依据哪一条、自己付多少，一步一步写出来。全部在本机计算，不联网。
#[derive(Parser)]
#[command(name = "mingbai", version, about, max_term_width = 100, after_help = AFTER_HELP)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

const AFTER_HELP: &str = "\
例子：
  mingbai list                                    有哪些政策
  mingbai list --policy banan-2018                这份政策要问什么、能填什么
  mingbai settle --policy banan-2018 case.toml    算一张账单
  mingbai settle --policy banan-2018 --json -     从标准输入读，输出 JSON
  mingbai compare case.toml --vary referred=true,false

退出码：0 正常；1 输入有错（每一处都写在标准错误里）；2 用法有错。";

#[derive(Subcommand)]
enum Command {
    Settle(settle::Args),
    Compare(compare::Args),
    Batch(batch::Args),
    #[command(hide = true)]
    Generate(batch::generate::Args),
    Check(check::Args),
    Bundle(check::BundleArgs),
    Publish(publish::Args),
    List(list::Args),
    Schema(schema::Args),
    Subsidy(subsidy::Args),
}

fn main() -> ExitCode {
    let done = match usage::parse::<Cli>().command {
        Command::Settle(args) => settle::run(args),
        Command::Compare(args) => compare::run(args),
        Command::Batch(args) => batch::run(args),
        Command::Generate(args) => batch::generate::run(args),
        Command::Check(args) => check::run(args),
        Command::Bundle(args) => check::bundle(args),
        Command::Publish(args) => publish::run(args),
        Command::List(args) => list::run(args),
        Command::Schema(args) => schema::run(args),
        Command::Subsidy(args) => subsidy::run(args),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            output::complain(&failure);
            ExitCode::FAILURE
        }
    }
}
