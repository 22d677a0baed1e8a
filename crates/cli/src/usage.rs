//! The command line's own words in Chinese: headings of the help, and what is wrong with a call.

use clap::builder::{PossibleValue, StyledStr};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, CommandFactory, Error, FromArgMatches};

use crate::output;

const TEMPLATE: &str = "{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}";
/// The exit code of a call that cannot be understood.
const WRONG_USAGE: i32 = 2;

/// Parses the command line; shows the help, or says what is wrong with the call, and ends the program.
pub(crate) fn parse<C: CommandFactory + FromArgMatches>() -> C {
    let command = localized(C::command()).mut_subcommands(localized);
    let parsed = command.try_get_matches().and_then(|matches| C::from_arg_matches(&matches));
    parsed.unwrap_or_else(|error| explain(&error))
}

fn localized(command: Command) -> Command {
    let help = Arg::new("help").short('h').long("help").action(ArgAction::HelpLong).help("显示这份说明");
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version).help("显示版本");
    let top = command.get_version().is_some();
    let command = command.disable_help_flag(true).disable_version_flag(true).disable_help_subcommand(true).arg(help);
    let command = if top { command.arg(version) } else { command };
    let heading = |arg: Arg| {
        let heading = if arg.is_positional() { "参数" } else { "选项" };
        values_in_chinese(arg).help_heading(heading)
    };
    let command = command.mut_args(heading);
    // Clap has no other way to say “options” in Chinese than to write the whole line.
    let usage = command.clone().bin_name(format!("mingbai {}", command.get_name())).render_usage().to_string();
    let usage = usage.trim_start_matches("Usage: ").replace("[OPTIONS]", "[选项]");
    let command = if top { command } else { command.override_usage(usage) };
    command.help_template(TEMPLATE).subcommand_help_heading("命令").subcommand_value_name("命令")
}

/// The values that an argument can have, below its help: clap's own list is headed in English.
fn values_in_chinese(arg: Arg) -> Arg {
    let values = arg.get_possible_values();
    if values.is_empty() || !arg.get_action().takes_values() {
        return arg;
    }
    let longest = values.iter().map(|value| value.get_name().len()).max().unwrap_or_default();
    let line = |value: &PossibleValue| {
        let help = value.get_help().map(ToString::to_string).unwrap_or_default();
        format!("\n- {:longest$}  {help}", value.get_name())
    };
    let lines: String = values.iter().map(line).collect();
    let help = arg.get_long_help().or(arg.get_help()).map(ToString::to_string).unwrap_or_default();
    arg.hide_possible_values(true).long_help(format!("{help}，可用：{lines}"))
}

fn explain(error: &Error) -> ! {
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        Some(ContextValue::Strings(texts)) => Some(texts.join("、")),
        Some(ContextValue::StyledStrs(texts)) => {
            Some(texts.iter().map(StyledStr::to_string).collect::<Vec<_>>().join("、"))
        }
        _ => None,
    };
    let argument = text(ContextKind::InvalidArg).unwrap_or_default();
    let value = text(ContextKind::InvalidValue).unwrap_or_default();
    let message = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            error.exit()
        }
        ErrorKind::UnknownArgument => {
            let like = text(ContextKind::SuggestedArg).map(|like| format!("；是不是 {like}？"));
            format!("没有 {argument} 这个选项{}", like.unwrap_or_default())
        }
        ErrorKind::InvalidSubcommand => {
            let like = text(ContextKind::SuggestedSubcommand).map(|like| format!("；是不是 {like}？"));
            let command = text(ContextKind::InvalidSubcommand).unwrap_or_default();
            format!("没有 {command} 这个命令{}", like.unwrap_or_default())
        }
        ErrorKind::MissingRequiredArgument => format!("还要写 {argument}"),
        ErrorKind::MissingSubcommand => "还要写一个命令，如 settle".to_owned(),
        ErrorKind::ArgumentConflict => {
            let other = text(ContextKind::PriorArg).unwrap_or_default();
            format!("{argument} 不能和 {other} 一起写")
        }
        ErrorKind::InvalidValue if value.is_empty() => format!("{argument} 后面要写一个值"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let all = text(ContextKind::ValidValue).map(|all| format!("；可用：{all}"));
            format!("{argument} 不能是 {value}{}", all.unwrap_or_default())
        }
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues => format!("{argument} 写了多余的值 {value}"),
        ErrorKind::InvalidUtf8 => "有一个参数不是 UTF-8 文字".to_owned(),
        _ => error.to_string(),
    };
    output::usage(&message);
    std::process::exit(WRONG_USAGE)
}
