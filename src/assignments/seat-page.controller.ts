import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { Actor } from '../domain/authority.js';
import { printDate } from '../domain/civil-date.js';
import { DayForm } from '../mines/mines.form.js';
import { CurrentActor, May } from '../web/authorised.js';
import { goTo, Page, showPage } from '../web/page.js';
import { AssignmentsService } from './assignments.service.js';
import { boardAfter } from './board.pages.js';
import { seatView } from './seat.pages.js';
import { SeatCases } from './seat-case.service.js';
import { pickedOf, SeatAssignmentForm, SeatHandOverForm, SeatReliefForm } from './seat-page.form.js';

/** One seat of a mine, as a page with its three forms. */
@Controller('mines/:id/seats/:seat')
export class SeatPageController {
  constructor(
    private readonly cases: SeatCases,
    private readonly assignments: AssignmentsService,
  ) {}

  @Get()
  @May('assignment.read')
  @Page()
  async show(
    @Param('id') id: string,
    @Param('seat') seat: string,
    @Query() { on }: DayForm,
    @CurrentActor() actor: Actor,
  ) {
    const view = seatView(await this.cases.of(actor, id, seat, on));
    return showPage('assignments/seat', `${view.mine.name}“${view.seat.name}”`, view);
  }

  @Post('assignment')
  @May('assignment.write')
  @Page()
  async assign(
    @Param('id') mineId: string,
    @Param('seat') seat: string,
    @Body() form: SeatAssignmentForm,
    @CurrentActor() actor: Actor,
  ) {
    await this.assignments.make(actor, { mineId, seat, from: form.on, ...pickedOf(form) });
    const { name, place, today } = await this.after(actor, mineId, seat, form.on);
    return goTo(boardAfter(form.on, today), `已指定${name}为${place}挂牌责任人，自${printDate(form.on)}起`);
  }

  @Post('hand-over')
  @May('assignment.write')
  @Page()
  async handOver(
    @Param('id') mineId: string,
    @Param('seat') seat: string,
    @Body() form: SeatHandOverForm,
    @CurrentActor() actor: Actor,
  ) {
    const { on, reason, seen } = form;
    await this.assignments.handOver(actor, { mineId, seat, on, reason, seen, ...pickedOf(form) });
    const { name, place, today } = await this.after(actor, mineId, seat, on);
    return goTo(boardAfter(on, today), `${place}已交接给${name}，自${printDate(on)}起`);
  }

  @Post('relief')
  @May('assignment.write')
  @Page()
  async relieve(
    @Param('id') mineId: string,
    @Param('seat') seat: string,
    @Body() form: SeatReliefForm,
    @CurrentActor() actor: Actor,
  ) {
    await this.assignments.relieve(actor, { ...form, mineId, seat });
    const { place, today } = await this.after(actor, mineId, seat, form.on);
    return goTo(boardAfter(form.on, today), `已解除${place}挂牌责任，自${printDate(form.on)}起应挂未挂`);
  }

  /** What the sentence says afterwards. */
  private async after(actor: Actor, mineId: string, key: string, on: string) {
    const { mine, seat, today } = await this.cases.of(actor, mineId, key, on);
    return { name: seat.holder?.personName ?? '', place: `${mine.name}“${seat.name}”`, today };
  }
}
